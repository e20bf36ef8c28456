package io.slipway.concourse;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What could not be done, in two lines. Stack traces are for defects only, and then in a file. */
final class Failures {
    private final Console console;
    private final boolean debug;

    Failures(Console console, Map<String, String> environment) {
        this.console = console;
        this.debug = environment.getOrDefault("SLIPWAY_DEBUG", "").equals("1");
    }

    void tell(DeliveryException known) {
        console.say(known.report());
        if (debug) {
            console.say(stack(known));
        } else if (known.kind() == ErrorKind.INTERNAL) {
            console.say("  " + kept(known));
        }
    }

    /** A defect of Slipway or of a bundle. */
    void tell(Throwable unknown) {
        console.say("Slipway failed: " + unknown);
        console.say("  Try: report this as a defect; putting the same again goes on where it stopped");
        console.say(debug ? stack(unknown) : "  " + kept(unknown));
    }

    private String kept(Throwable failed) {
        try {
            Path file = Files.createTempFile("slipway-", ".txt");
            Files.writeString(file, console.masked(stack(failed)));
            return "The stack trace is in " + file + " (fly intercept shows it)";
        } catch (IOException unwritable) {
            return "SLIPWAY_DEBUG=1 shows the stack trace";
        }
    }

    private static String stack(Throwable failed) {
        StringWriter text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
