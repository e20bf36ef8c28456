package io.slipway.provider.local.proxy;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Runs the proxy of one local cloud until it is told to stop: {@code ProxyMain <home> [<admin port> [<smoke port>]]}.
 * Ports that are not given are those of the last run where they are free, else any.
 */
public final class ProxyMain {
    private ProxyMain() {}

    public static void main(String[] args) {
        try {
            if (args.length < 1) {
                throw new IOException("usage: ProxyMain <home> [<admin port> [<smoke port>]]");
            }
            QuietLog.install();
            run(new ProxyHome(Path.of(args[0])), port(args, 1), port(args, 2));
        } catch (IOException | IllegalArgumentException failed) {
            System.err.println("the proxy cannot run: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static void run(ProxyHome home, Optional<Integer> adminPort, Optional<Integer> smokePort)
            throws IOException {
        String token = home.token();
        FileLock lock = home.lock();
        Optional<ProxyInfo> last = home.info();
        ProxyServer server = ProxyServer.resume(home);
        Runtime.getRuntime().addShutdownHook(new Thread(new Stop(server, lock), "stop"));
        int admin = listen(adminPort, last.map(ProxyInfo::adminPort), port -> server.admin(port, token));
        int smoke = listen(smokePort, last.map(ProxyInfo::smokePort), server::smoke);
        home.save(new ProxyInfo(ProcessHandle.current().pid(), startedAt(), admin, smoke));
    }

    private static Optional<Integer> port(String[] args, int index) {
        return Optional.of(args).filter(given -> given.length > index).map(given -> Integer.valueOf(given[index]));
    }

    private interface Listener {
        int listen(int port) throws IOException;
    }

    private static int listen(Optional<Integer> configured, Optional<Integer> last, Listener listener)
            throws IOException {
        if (configured.isPresent()) {
            return listener.listen(configured.get());
        }
        try {
            return listener.listen(last.orElse(0));
        } catch (IOException taken) {
            return listener.listen(0);
        }
    }

    private static long startedAt() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .orElseGet(Instant::now)
                .toEpochMilli();
    }
}
