package io.slipway.jenkins.agent;

import hudson.remoting.RemoteInputStream;
import hudson.remoting.RemoteOutputStream;
import io.slipway.spi.Archive;
import io.slipway.spi.Commands;
import io.slipway.spi.Commands.Command;
import io.slipway.spi.Commands.Report;
import io.slipway.spi.Commands.State;
import io.slipway.workbench.LocalWorkbench;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/** The calls about commands that cross to an agent. */
final class CommandCalls {
    private static final String[] NOTHING = {};
    private static final String RUNNING = "running";
    private static final String GONE = "gone";

    private CommandCalls() {}

    /** @param folder bytes of what it runs in; read only if it was not started before */
    static OnAgent run(Command command, InputStream folder) {
        return new Run(command, folder);
    }

    static OnAgent poll(String id, long from) {
        return new Poll(id, from);
    }

    static OnAgent read(String id, String path) {
        return new Act(Act.Kind.READ, id, path);
    }

    static OnAgent stop(String id) {
        return new Act(Act.Kind.STOP, id, "");
    }

    static OnAgent forget(String id) {
        return new Act(Act.Kind.FORGET, id, "");
    }

    static OnAgent pack(String id, String path, RemoteOutputStream out) {
        return new Pack(id, path, out);
    }

    static Report report(String[] told) {
        State state =
                switch (told[0]) {
                    case RUNNING -> new State.Running();
                    case GONE -> new State.Gone();
                    default -> new State.Ended(Integer.parseInt(told[0]));
                };
        return new Report(state, told[1], Long.parseLong(told[2]));
    }

    private static String word(State state) {
        if (state instanceof State.Ended ended) {
            return Integer.toString(ended.exit());
        }
        return state instanceof State.Running ? RUNNING : GONE;
    }

    /** Work of which the workspace is no part. */
    private abstract static class OfCommands extends OnAgent {
        private static final long serialVersionUID = 1;

        @Override
        protected final File root(File workspace) {
            return new File(System.getProperty("java.io.tmpdir"));
        }
    }

    private static final class Run extends OfCommands {
        private static final long serialVersionUID = 1;
        /** Each read is a call over the wire. */
        private static final int BUFFER = 1 << 18;

        private final String id;
        private final ArrayList<String> arguments;
        private final TreeMap<String, String> files;
        private final TreeMap<String, String> environment;
        private final String stdout;
        private final Duration grace;
        private final String digest;
        private final long bytes;
        private final RemoteInputStream folder;

        Run(Command command, InputStream folder) {
            id = command.id();
            arguments = new ArrayList<>(command.arguments());
            files = new TreeMap<>(command.files());
            environment = new TreeMap<>(command.environment());
            stdout = command.stdout().orElse("");
            grace = command.grace();
            digest = command.folder().map(Archive::digest).orElse("");
            bytes = command.folder().map(Archive::bytes).orElse(0L);
            this.folder = new RemoteInputStream(folder, RemoteInputStream.Flag.NOT_GREEDY);
        }

        @Override
        protected String[] work(LocalWorkbench bench) throws IOException {
            Archive packed = new Archive(digest, bytes, () -> new BufferedInputStream(folder, BUFFER));
            bench.commands()
                    .run(new Command(
                            id,
                            arguments,
                            digest.isEmpty() ? Optional.empty() : Optional.of(packed),
                            files,
                            environment,
                            stdout.isEmpty() ? Optional.empty() : Optional.of(stdout),
                            grace));
            return NOTHING;
        }
    }

    private static final class Poll extends OfCommands {
        private static final long serialVersionUID = 1;
        private final String id;
        private final long from;

        Poll(String id, long from) {
            this.id = id;
            this.from = from;
        }

        @Override
        protected String[] work(LocalWorkbench bench) throws IOException {
            Report report = bench.commands().poll(id, from);
            return new String[] {word(report.state()), report.words(), Long.toString(report.next())};
        }
    }

    private static final class Act extends OfCommands {
        private static final long serialVersionUID = 1;

        enum Kind {
            READ,
            STOP,
            FORGET
        }

        private final Kind kind;
        private final String id;
        private final String path;

        Act(Kind kind, String id, String path) {
            this.kind = kind;
            this.id = id;
            this.path = path;
        }

        @Override
        protected String[] work(LocalWorkbench bench) throws IOException {
            Commands commands = bench.commands();
            switch (kind) {
                case READ:
                    return new String[] {commands.read(id, path)};
                case STOP:
                    commands.stop(id);
                    return NOTHING;
                case FORGET:
                    commands.forget(id);
                    return NOTHING;
            }
            throw new IllegalStateException(kind.name());
        }
    }

    private static final class Pack extends OfCommands {
        private static final long serialVersionUID = 1;
        private final String id;
        private final String path;
        private final RemoteOutputStream out;

        Pack(String id, String path, RemoteOutputStream out) {
            this.id = id;
            this.path = path;
            this.out = out;
        }

        @Override
        protected String[] work(LocalWorkbench bench) throws IOException {
            return AgentWorkbench.send(bench.commands().pack(id, path), out);
        }
    }
}
