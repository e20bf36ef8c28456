package io.slipway.jenkins.agent;

import io.slipway.spi.Archive;
import io.slipway.spi.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Commands on the machine of an agent. What was started is waited for when the agent is away: providers follow it from
 * threads of their own, which are interrupted where the build is aborted.
 */
final class AgentCommands implements Commands {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** Who stops wants to be done soon; what goes on there then is told by the caller. */
    private static final Duration SHORT_PATIENCE = Duration.ofMinutes(1);

    /** Brings what some work packs to the controller. */
    @FunctionalInterface
    interface Carrier {
        Archive carried(AgentWorkbench.Packing packing) throws IOException;
    }

    private final AgentCalls calls;
    private final Carrier carrier;

    AgentCommands(AgentCalls calls, Carrier carrier) {
        this.calls = calls;
        this.carrier = carrier;
    }

    @Override
    public void run(Command command) throws IOException {
        if (command.folder().isEmpty()) {
            calls.once(CommandCalls.run(command, InputStream.nullInputStream()));
            return;
        }
        try (InputStream bytes = command.folder().get().source().open()) {
            calls.once(CommandCalls.run(command, bytes));
        }
    }

    @Override
    public Report poll(String id, long from) throws IOException {
        try {
            return CommandCalls.report(calls.patiently(PATIENCE, () -> calls.once(CommandCalls.poll(id, from))));
        } catch (InterruptedIOException stopping) {
            // who is interrupted finds it running still, and sees to its end
            return new Report(new State.Running(), "", from);
        }
    }

    @Override
    public void stop(String id) throws IOException {
        calls.patiently(SHORT_PATIENCE, () -> calls.once(CommandCalls.stop(id)));
    }

    @Override
    public String read(String id, String path) throws IOException {
        return calls.patiently(PATIENCE, () -> calls.once(CommandCalls.read(id, path)))[0];
    }

    @Override
    public Archive pack(String id, String path) throws IOException {
        return calls.patiently(PATIENCE, () -> carrier.carried(out -> CommandCalls.pack(id, path, out)));
    }

    @Override
    public void forget(String id) throws IOException {
        calls.patiently(SHORT_PATIENCE, () -> calls.once(CommandCalls.forget(id)));
    }
}
