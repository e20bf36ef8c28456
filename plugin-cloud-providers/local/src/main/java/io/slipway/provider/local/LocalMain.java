package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.provider.local.client.SupervisorClient;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.image.LocalImage;
import io.slipway.provider.local.supervisor.Shutdown;
import io.slipway.provider.local.wire.Call;
import io.slipway.provider.local.wire.LocalErrors;
import io.slipway.provider.local.wire.Running;
import java.io.PrintStream;
import java.util.Optional;

/** For people: {@code LocalMain <home> start|stop|status}. */
public final class LocalMain {
    private static final int MISUSED = 2;
    private static final int NOT_RUNNING = 3;

    private LocalMain() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length != 2) {
            err.println("usage: LocalMain <home> start|stop|status");
            return MISUSED;
        }
        Home home = Home.of(args[0]);
        try {
            return switch (args[1]) {
                case "start" -> start(home, out);
                case "stop" -> stop(home, out);
                case "status" -> status(home, out);
                default -> {
                    err.println("'" + args[1] + "' is neither start nor stop nor status");
                    yield MISUSED;
                }
            };
        } catch (Exception failure) {
            err.println(LocalErrors.classify(failure).message());
            return 1;
        }
    }

    private static int start(Home home, PrintStream out) throws Exception {
        new SupervisorClient(home).call(Call.PING, Value.Fields.EMPTY);
        return status(home, out);
    }

    private static int stop(Home home, PrintStream out) throws Exception {
        Shutdown.of(home);
        out.println("nothing of " + home + " runs any more");
        return 0;
    }

    /** Looks without starting anything. */
    private static int status(Home home, PrintStream out) throws Exception {
        Optional<Running> running = Running.living(home);
        if (running.isEmpty()) {
            out.println("no supervisor is at work in " + home);
            return NOT_RUNNING;
        }
        out.println("the supervisor of " + home + " is process "
                + running.get().process().pid() + " and listens on port "
                + running.get().port());
        Value.Fields answer = new SupervisorClient(home).call(Call.STATUS, Value.Fields.EMPTY);
        LocalImage.texts(answer, "lines").forEach(out::println);
        return 0;
    }
}
