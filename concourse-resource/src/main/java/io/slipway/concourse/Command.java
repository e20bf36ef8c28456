package io.slipway.concourse;

import io.slipway.concourse.protocol.Reply;
import io.slipway.config.Mask;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.spi.Workbench;
import io.slipway.workbench.LocalWorkbench;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** One call: {@code check}, {@code in <directory>} or {@code out <directory>}. JSON goes to out, words to err. */
final class Command {
    private static final String USAGE =
            "call it as: check | in <directory> | out <directory>, with JSON on standard input";
    private final Providers providers;
    private final Map<String, String> environment;
    private final Stop stop;

    Command(Providers providers, Map<String, String> environment, Stop stop) {
        this.providers = providers;
        this.environment = environment;
        this.stop = stop;
    }

    /** @return the exit code: 0, or 1 with words on err and nothing on out */
    int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        Mask mask = new Mask();
        Console console = new Console(err, mask);
        Context context = new Context(providers, Build.by(environment), console, mask, stop);
        try {
            String reply = mask.hide(reply(context, args, in).line());
            out.println(reply);
            out.flush();
            return out.checkError() ? 1 : 0;
        } catch (DeliveryException known) {
            new Failures(console, environment).tell(known);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            console.say("interrupted");
        } catch (Exception | StackOverflowError | OutOfMemoryError unknown) {
            new Failures(console, environment).tell(unknown);
        }
        return 1;
    }

    private static Reply reply(Context context, String[] args, InputStream in) throws InterruptedException {
        String verb = args.length == 0 ? "" : args[0];
        return switch (verb) {
            case "check" -> new Check(context).run(in);
            case "in" -> new In(context).run(in, directory(args));
            case "out" -> out(context, directory(args), in);
            default ->
                throw wrongCall(verb.isEmpty() ? "nothing was asked for" : "'" + verb + "' is none of the verbs");
        };
    }

    private static Reply out(Context context, Path directory, InputStream in) throws InterruptedException {
        try (LocalWorkbench inputs = new LocalWorkbench(directory)) {
            return new Out(context, (Workbench) inputs, new Output(directory, context.mask())).run(in);
        } catch (IOException unreadable) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the inputs in " + directory + " cannot be read: " + unreadable.getMessage(),
                    "check the directory",
                    unreadable);
        }
    }

    private static Path directory(String[] args) {
        if (args.length != 2) {
            throw wrongCall("the directory is missing, or something follows it");
        }
        try {
            Path directory = Path.of(args[1]);
            if (Files.isDirectory(directory)) {
                return directory;
            }
        } catch (InvalidPathException refused) {
            throw wrongCall("the directory cannot be a path: " + refused.getReason());
        }
        throw wrongCall("'" + args[1] + "' is not a directory");
    }

    private static DeliveryException wrongCall(String problem) {
        return new DeliveryException(ErrorKind.INVALID_REQUEST, problem, USAGE);
    }
}
