package io.slipway.concourse;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

/**
 * SIGTERM and SIGINT: the first wishes that the process stop, the second stops it. Whatever happens, it is over before
 * Concourse loses its patience.
 *
 * <p>A shutdown hook would not hear the second one. The class that does, {@code sun.misc.Signal}, is exported by
 * {@code jdk.unsupported} for want of another; naming it would be a compiler warning that cannot be suppressed.
 */
final class Signals {
    /** Concourse sends SIGKILL ten seconds after SIGTERM. */
    private static final Duration PATIENCE = Duration.ofMillis(7_800);

    private final Stop stop;
    private final PrintStream err;

    private Signals(Stop stop, PrintStream err) {
        this.stop = stop;
        this.err = err;
    }

    static void listen(Stop stop, PrintStream err) {
        Signals signals = new Signals(stop, err);
        try {
            for (String name : List.of("TERM", "INT")) {
                signals.listen(name);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException unheard) {
            // a JVM without it, or told to leave signals alone: they end it at once, and the next run settles
            err.println("note: stopping this build will not make things safe by itself (" + unheard + ")");
        }
    }

    private void listen(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        heard();
                    }
                    return 0;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    }

    private void heard() {
        Thread end = new Thread(this::endWhenPatienceEnds, "slipway-patience");
        end.setDaemon(true);
        end.start();
        if (!stop.wish()) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void endWhenPatienceEnds() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
        err.print("stopped without an answer from the cloud; the delivery stays open\n"
                + "  Try: put the same again to go on, or operation: settle to go back\n");
        err.flush();
        Runtime.getRuntime().halt(1);
    }
}
