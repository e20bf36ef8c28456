package io.slipway.concourse;

import io.slipway.bundle.Bundles;

/** Wires a {@link Command} to this process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Stop stop = new Stop();
        if (args.length > 0 && args[0].equals("out")) {
            Signals.listen(stop, System.err);
        }
        Providers providers = id -> Bundles.onClassPath().provider(id);
        int code = new Command(providers, System.getenv(), stop).run(args, System.in, System.out, System.err);
        System.exit(code);
    }
}
