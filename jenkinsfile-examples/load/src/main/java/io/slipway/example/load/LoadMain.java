package io.slipway.example.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps sending requests until SIGTERM, SIGINT, or the end of another process. Then it prints what came of them, and
 * ends with code 1 if any of them failed. A file has the same as JSON, written anew each second.
 */
public final class LoadMain {
    private static final int MISUSED = 2;
    private static final int CLIENTS = 12;

    private LoadMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("usage: LoadMain <URL of the web application> <JSON file> [<process to stay beside>]");
            System.exit(MISUSED);
            return;
        }
        Optional<ProcessHandle> beside =
                args.length < 3 ? Optional.of(ProcessHandle.current()) : ProcessHandle.of(Long.parseLong(args[2]));
        Path file = Path.of(args[1]);
        Load load = new Load(URI.create(args[0]), CLIENTS);
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(load, file, over), "end"));
        load.start();
        while (beside.filter(ProcessHandle::isAlive).isPresent() && !over.await(1, TimeUnit.SECONDS)) {
            write(file, load.tally().summary());
        }
        System.exit(0);
    }

    /** Ends the process with a code of its own: after a signal it would have that signal's. */
    private static void end(Load load, Path file, CountDownLatch over) {
        over.countDown();
        int code = 1;
        try {
            load.stop();
            Summary summary = load.tally().summary();
            print(summary, System.out);
            write(file, summary);
            code = summary.failed() == 0 ? 0 : 1;
        } catch (IOException unwritable) {
            System.err.println("cannot write " + file + ": " + unwritable.getMessage());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    private static void print(Summary summary, PrintStream out) {
        new Report(ZoneId.systemDefault()).lines(summary).forEach(out::println);
        out.flush();
    }

    private static synchronized void write(Path file, Summary summary) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, summary.json());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
