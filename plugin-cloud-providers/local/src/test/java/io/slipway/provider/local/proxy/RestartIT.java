package io.slipway.provider.local.proxy;

import static io.slipway.provider.local.proxy.LocalProxy.CLUSTER;
import static io.slipway.provider.local.proxy.LocalProxy.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    @TempDir
    Path home;

    private ProxyAdmin admin;
    private int port;

    @BeforeEach
    void prepare() throws Exception {
        LocalProxy.writeToken(home);
        admin = new ProxyAdmin(home);
        port = LocalProxy.freePort();
    }

    @Test
    void servesAgainAfterAKillWithoutAnybodysHelp() throws Exception {
        try (RawBackend old = RawBackend.named("o");
                RawBackend fresh = RawBackend.named("n")) {
            ProxyInfo first = start(group("v1", 7500, old.up()), group("v2", 2500, fresh.up()));
            long start = System.nanoTime();
            try (ProxyProcess second = new ProxyProcess(home)) {
                String answers = "";
                for (int request = 0; request < 8; request++) {
                    answers += awaitAnswer();
                }
                assertThat(answers.replace("n", "")).as("at the same weights").isEqualTo("oooooo");
                System.out.println("all 8 answers " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)
                        + " ms after the start of the second process");
                await().until(() -> admin.running().map(ProxyInfo::pid).equals(Optional.of(second.pid())));
                assertThat(admin.running().orElseThrow().smokePort())
                        .as("known addresses stay")
                        .isEqualTo(first.smokePort());
            }
            assertThat(admin.running()).as("a dead process does not run").isEmpty();
        }
    }

    /** Runs a proxy until it is configured, then kills it. */
    private ProxyInfo start(GroupRoute... groups) throws Exception {
        try (ProxyProcess process = new ProxyProcess(home)) {
            configure(groups);
            assertThat(admin.running().orElseThrow().pid()).isEqualTo(process.pid());
            return admin.running().orElseThrow();
        }
    }

    private void configure(GroupRoute... groups) {
        await().pollInterval(Duration.ofMillis(10)).until(admin::healthy);
        admin.configure(new ProxyConfig(1, List.of(new ClusterRoute(CLUSTER, port, List.of(groups)))));
    }

    private String awaitAnswer() {
        return await().pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> RawClient.get(port, "/"), answer -> answer.status() == 200)
                .body();
    }

    @Test
    void finishesWhatItHasWhenItIsTerminated() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        try (RawBackend slow = new RawBackend("slow", wire -> {
                    wire.head();
                    finish.await();
                    wire.answer("late");
                });
                ProxyProcess process = new ProxyProcess(home)) {
            configure(group("v1", 10_000, slow.up()));
            try (RawClient client = new RawClient(port)) {
                client.send(RawClient.head("GET", "/") + "\r\n");
                await().until(() -> slow.requests() == 1);
                process.terminate();
                await().until(this::nobodyListens);
                assertThat(process.alive()).isTrue();
                finish.countDown();
                assertThat(client.answer("GET").body()).isEqualTo("late");
            }
            assertThat(process.exit()).isEqualTo(128 + 15);
            assertThat(process.output()).isEmpty();
        }
    }

    private boolean nobodyListens() throws IOException {
        try (RawClient client = new RawClient(port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    @Test
    void twoDoNotServeOneHome() throws Exception {
        try (ProxyProcess process = new ProxyProcess(home)) {
            configure();
            try (ProxyProcess second = new ProxyProcess(home)) {
                assertThat(second.exit()).isEqualTo(1);
                assertThat(second.output()).contains("another one serves " + home, "\"pid\":" + process.pid());
            }
            assertThat(admin.healthy()).isTrue();
        }
    }

    @Test
    void saysWhatItLacks() throws Exception {
        Files.delete(home.resolve("token"));
        try (ProxyProcess process = new ProxyProcess(home)) {
            assertThat(process.exit()).isEqualTo(1);
            assertThat(process.output())
                    .startsWith("the proxy cannot run: there is no token")
                    .hasLineCount(1);
        }
        assertThatThrownBy(() -> admin.stats()).hasMessageContaining("does not answer");
    }

    @Test
    void waitsForAPortThatIsStillTaken() throws Exception {
        try (RawBackend backend = RawBackend.named("o")) {
            start(group("v1", 10_000, backend.up()));
            ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            try (ProxyProcess process = new ProxyProcess(home)) {
                await().until(() -> admin.running().map(ProxyInfo::pid).equals(Optional.of(process.pid())));
                assertThat(admin.healthy()).isFalse();
                squatter.close();
                await().until(admin::healthy);
                assertThat(awaitAnswer()).isEqualTo("o");
                process.kill();
                assertThat(process.output()).contains("cannot listen on port " + port);
            }
        }
    }
}
