package io.slipway.jenkins.agent;

import hudson.remoting.RemoteOutputStream;
import io.slipway.spi.Archive;
import io.slipway.spi.Commands;
import io.slipway.spi.Workbench;
import io.slipway.workbench.LocalWorkbench;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A folder of an agent as the workspace: the core's own workbench, run there. So the same files make the same archive
 * wherever they lie. Thread-safe. Archives are kept on the controller until {@link #close}.
 *
 * <p>An agent that is away is an {@link AgentAwayException}, one that is gone for good a DeliveryException.
 */
public final class AgentWorkbench implements Workbench, AutoCloseable {
    private final AgentCalls calls;
    private final Commands commands;
    private final List<Spool> spools = new ArrayList<>();

    /** @param told hears, a line each, that a command waits for the agent */
    public AgentWorkbench(AgentFolder folder, Consumer<String> told) {
        calls = new AgentCalls(folder, told);
        commands = new AgentCommands(calls, this::packed);
    }

    @Override
    public Archive pack(String path) throws IOException {
        return packed(out -> new Pack(path, out));
    }

    /** Work that packs something into the stream, and gives its digest. */
    @FunctionalInterface
    interface Packing {
        OnAgent into(RemoteOutputStream out);
    }

    private Archive packed(Packing packing) throws IOException {
        Spool spool = new Spool();
        try {
            Archive archive = spool.fill(out -> calls.once(packing.into(new RemoteOutputStream(out)))[0]);
            synchronized (spools) {
                spools.add(spool);
            }
            return archive;
        } catch (IOException | RuntimeException failed) {
            spool.close();
            throw failed;
        }
    }

    @Override
    public String read(String path) throws IOException {
        return calls.once(new Read(path))[0];
    }

    /** Detached processes of the agent's machine, which go on when it is lost, and when Jenkins is. */
    @Override
    public Commands commands() {
        return commands;
    }

    /** Deletes the archives; their sources cannot be opened any more, and nothing there is followed any more. */
    @Override
    public void close() {
        calls.close();
        synchronized (spools) {
            spools.forEach(Spool::close);
            spools.clear();
        }
    }

    static String[] send(Archive archive, OutputStream out) throws IOException {
        try (InputStream in = archive.source().open()) {
            in.transferTo(out);
        }
        out.close();
        return new String[] {archive.digest()};
    }

    private static final class Pack extends OnAgent {
        private static final long serialVersionUID = 1;
        private final String path;
        private final RemoteOutputStream out;

        Pack(String path, RemoteOutputStream out) {
            this.path = path;
            this.out = out;
        }

        @Override
        protected String[] work(LocalWorkbench bench) throws IOException {
            return send(bench.pack(path), out);
        }
    }

    private static final class Read extends OnAgent {
        private static final long serialVersionUID = 1;
        private final String path;

        Read(String path) {
            this.path = path;
        }

        @Override
        protected String[] work(LocalWorkbench bench) throws IOException {
            return new String[] {bench.read(path)};
        }
    }
}
