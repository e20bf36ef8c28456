package io.slipway.jenkins.agent;

import hudson.FilePath;
import hudson.remoting.Channel;
import hudson.remoting.RequestAbortedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Calls the agent of a folder, and tells an agent that is away from work that failed there. */
final class AgentCalls {
    private static final long PAUSE_MILLIS = 1000;

    private final AgentFolder folder;
    private final Consumer<String> told;
    private volatile boolean closed;

    /** @param told hears that the agent is waited for */
    AgentCalls(AgentFolder folder, Consumer<String> told) {
        this.folder = folder;
        this.told = told;
    }

    /** Nobody follows any more what goes on there: whoever comes next does. */
    void close() {
        closed = true;
    }

    /** Work of which each try needs something of its own, such as a stream. */
    @FunctionalInterface
    interface Try<T> {
        T now() throws IOException;
    }

    /**
     * Once.
     *
     * @throws AgentAwayException if it cannot be reached, or is lost meanwhile: then nobody knows whether it was done
     */
    String[] once(OnAgent work) throws IOException {
        if (closed) {
            throw new IOException("whoever worked on " + folder + " has left");
        }
        return OnAgent.result(answer(folder.find(), work));
    }

    private String[] answer(FilePath there, OnAgent work) throws IOException {
        try {
            return there.act(work);
        } catch (InterruptedException stopping) {
            throw interrupted();
        } catch (RequestAbortedException lost) {
            throw new AgentAwayException(folder.who() + " was lost", lost);
        } catch (IOException failed) {
            if (there.getChannel() instanceof Channel channel && channel.isClosingOrClosed()) {
                throw new AgentAwayException(folder.who() + " was lost", failed);
            }
            throw failed;
        }
    }

    /** Again and again while the agent is away, for so long: only for what may be done twice. */
    <T> T patiently(Duration patience, Try<T> work) throws IOException {
        long begun = System.nanoTime();
        boolean away = false;
        while (true) {
            try {
                T result = work.now();
                if (away) {
                    told.accept(folder.who() + " is back");
                }
                return result;
            } catch (AgentAwayException lost) {
                if (System.nanoTime() - begun >= patience.toNanos()) {
                    throw lost;
                }
                if (!away) {
                    told.accept(lost.getMessage() + ": waiting for it");
                }
                away = true;
                pause();
            }
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
