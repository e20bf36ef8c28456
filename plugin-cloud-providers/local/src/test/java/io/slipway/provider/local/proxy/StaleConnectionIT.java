package io.slipway.provider.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The race that every proxy with keep-alive has: the backend closes an idle connection just as it is used again. */
class StaleConnectionIT {
    private static final int IDLE_MILLIS = 20;
    private static final int CONNECTIONS = 4;
    private static final int REQUESTS = 100;

    @Test
    void neitherGetNorPostFailsAgainstAShortIdleTimeout(@TempDir Path home) throws Exception {
        try (LocalProxy proxy = new LocalProxy(home);
                RawBackend impatient = new RawBackend("impatient", StaleConnectionIT::serveImpatiently)) {
            int port = proxy.port(impatient);
            Thread[] threads = new Thread[CONNECTIONS];
            List<String> failures = new CopyOnWriteArrayList<>();
            for (int index = 0; index < CONNECTIONS; index++) {
                String method = index % 2 == 0 ? "GET" : "POST";
                threads[index] = new Thread(() -> ask(port, method, failures));
                threads[index].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            System.out.println(CONNECTIONS * REQUESTS + " requests, " + impatient.connections() + " connections");
        }
    }

    private static void serveImpatiently(RawBackend.Wire wire) throws Exception {
        try {
            while (!wire.head().isEmpty()) {
                wire.answer("ok");
                wire.socket().setSoTimeout(IDLE_MILLIS);
            }
        } catch (SocketTimeoutException idle) {
            // closes
        }
    }

    private static void ask(int port, String method, List<String> failures) {
        try (RawClient client = new RawClient(port)) {
            for (int request = 0; request < REQUESTS; request++) {
                RawClient.Answer answer = client.request(method, "/", "", "Content-Length: 0");
                if (answer.status() != 200) {
                    failures.add(method + " " + request + ": " + answer);
                }
                TimeUnit.MICROSECONDS.sleep(IDLE_MILLIS * 1_000 - 500);
            }
        } catch (Exception broken) {
            failures.add(method + ": " + broken);
        }
    }
}
