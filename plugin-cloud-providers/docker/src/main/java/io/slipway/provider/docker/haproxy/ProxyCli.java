package io.slipway.provider.docker.haproxy;

import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The runtime interface of a proxy that runs: commands go through a small process in its container. Thread-safe. */
final class ProxyCli implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 50;
    private static final String PROMPT = "\n> ";

    /** The image has one of these; what talks to the proxy ends with us. */
    private static final String CONNECT = """
            at=127.0.0.1; port=%d
            if command -v socat >/dev/null 2>&1; then exec socat - TCP:$at:$port; fi
            if command -v nc >/dev/null 2>&1; then exec nc $at $port; fi
            if command -v bash >/dev/null 2>&1; then
                exec bash -c "exec 3<>/dev/tcp/$at/$port; cat <&3 & cat >&3; kill \\$!"
            fi
            echo 'the image has none of socat, nc and bash, one of which must be there' >&2
            """.formatted(ProxyFiles.RUNTIME_PORT);

    private final Talk talk;

    private ProxyCli(Talk talk) {
        this.talk = talk;
    }

    /** A proxy that was started a moment ago does not listen yet. */
    static ProxyCli open(Engine engine, String container, Deadline deadline)
            throws EngineException, InterruptedException {
        Deadline patience = Deadline.in(deadline.atMost(START));
        while (true) {
            try {
                return connect(engine, container, deadline);
            } catch (EngineException notYet) {
                if (notYet.fate() != EngineException.Fate.LOST || patience.passed()) {
                    throw notYet;
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static ProxyCli connect(Engine engine, String container, Deadline deadline)
            throws EngineException, InterruptedException {
        Talk talk = Talk.start(engine, container, List.of("sh", "-c", CONNECT), deadline);
        try {
            talk.ask("prompt\n", PROMPT, 1, deadline);
        } catch (EngineException | InterruptedException failed) {
            talk.close();
            throw failed;
        }
        return new ProxyCli(talk);
    }

    /** The answers, one for each command. */
    List<String> run(List<String> commands, Deadline deadline) throws EngineException, InterruptedException {
        if (commands.isEmpty()) {
            return List.of();
        }
        String words = String.join("\n", commands) + "\n";
        String all = talk.ask(words, PROMPT, commands.size(), deadline);
        List<String> answers = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < commands.size(); i++) {
            int end = all.indexOf(PROMPT, from);
            answers.add(all.substring(from, end).strip());
            from = end + PROMPT.length();
        }
        return answers;
    }

    @Override
    public void close() {
        talk.close();
    }
}
