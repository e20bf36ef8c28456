package io.slipway.concourse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Wires a {@link Command} to this process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Stop stop = new Stop();
        if (args.length > 0 && args[0].equals("out")) {
            Signals.listen(stop, System.err);
        }
        System.exit(run(args, stop, System.in, utf8(FileDescriptor.out)));
    }

    static int run(String[] args, Stop stop, InputStream in, PrintStream out) {
        return new Command(new ClassPath(), System.getenv(), stop).run(args, in, out, utf8(FileDescriptor.err));
    }

    /** JSON is UTF-8, whatever the container's language; the JVM's own streams are not. */
    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    }
}
