package io.slipway.bakery.process;

import io.slipway.bakery.BakeException;
import io.slipway.error.ErrorKind;
import io.slipway.spi.Commands;
import io.slipway.spi.Commands.Command;
import io.slipway.spi.Commands.Report;
import io.slipway.spi.Commands.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool on the host's workbench, followed from this thread: interrupted, it is asked to stop and waited for.
 *
 * @param program its name, or path
 * @param called how people call it
 */
public record Tool(Commands commands, String program, String called) {
    private static final long PAUSE_MILLIS = 100;
    private static final int NO_SUCH_PROGRAM = 127;
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Pattern VERSION = Pattern.compile("v?([0-9]+)\\.([0-9]+)(\\.[0-9]+)?");

    /** What came of a command. */
    public record End(State state, List<String> words) {
        public boolean well() {
            return state.equals(new State.Ended(0));
        }
    }

    /**
     * Its version, such as {@code 1.6.6}.
     *
     * @throws BakeException UNSUPPORTED if it is not there, or older than that
     */
    public String version(List<String> arguments, int major, int minor) throws BakeException, InterruptedException {
        String id = "version of " + program + " " + UUID.randomUUID();
        try {
            List<String> whole = new ArrayList<>(List.of(program));
            whole.addAll(arguments);
            commands.run(command(id, whole));
            End end = follow(id, line -> {});
            commands.forget(id);
            String words = String.join("\n", end.words());
            Matcher found = VERSION.matcher(words);
            if (!end.well()) {
                throw missing(major, minor, end);
            }
            if (!found.find()) {
                // built from its sources: it may be anything, and calls itself nothing
                return words.strip();
            }
            if (Integer.parseInt(found.group(1)) < major
                    || Integer.parseInt(found.group(1)) == major && Integer.parseInt(found.group(2)) < minor) {
                throw unfit("is " + found.group() + ", which is too old", major, minor);
            }
            return found.group();
        } catch (UnsupportedOperationException none) {
            throw new BakeException(
                    ErrorKind.UNSUPPORTED,
                    "nothing can run " + called + " here",
                    "bake where tools can be run",
                    Optional.empty(),
                    none);
        } catch (IOException failed) {
            throw BakeException.unreachable(called + " cannot be run: " + failed.getMessage(), failed);
        }
    }

    private static Command command(String id, List<String> arguments) {
        return new Command(
                id,
                arguments,
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(Map.of("CHECKPOINT_DISABLE", "1")),
                Optional.empty(),
                SHORT);
    }

    private BakeException missing(int major, int minor, End end) {
        boolean absent = end.state().equals(new State.Ended(NO_SUCH_PROGRAM));
        return unfit(absent ? "is not installed" : "does not tell its version", major, minor);
    }

    private BakeException unfit(String what, int major, int minor) {
        return new BakeException(
                ErrorKind.UNSUPPORTED,
                called + " (" + program + ") " + what + " on the machine that bakes",
                "install " + called + " " + major + "." + minor + " or newer there, or name its path in the account");
    }

    /**
     * Starts it, or joins what an earlier process started and is still on its way or was done well; what failed is
     * begun anew.
     */
    public End run(Command command, Consumer<String> each) throws IOException, InterruptedException {
        State before = commands.poll(command.id(), 0).state();
        if (!(before instanceof State.Running) && !before.equals(new State.Ended(0))) {
            commands.forget(command.id());
        }
        commands.run(command);
        return follow(command.id(), each);
    }

    private End follow(String id, Consumer<String> each) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        long next = 0;
        while (true) {
            Report report;
            try {
                report = commands.poll(id, next);
                next = report.next();
                report.words().lines().forEach(line -> {
                    words.add(line);
                    each.accept(line);
                });
                if (!(report.state() instanceof State.Running) && report.words().isEmpty()) {
                    return new End(report.state(), words);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                stop(id, next, each);
                throw stop;
            }
        }
    }

    /** It may clean up as long as its grace lasts; then it is killed, so this ends. */
    private void stop(String id, long from, Consumer<String> each) throws IOException {
        commands.stop(id);
        boolean interrupted = false;
        long next = from;
        Report report = commands.poll(id, next);
        while (report.state() instanceof State.Running) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
            report = commands.poll(id, next);
            next = report.next();
            report.words().lines().forEach(each);
        }
        commands.forget(id);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
