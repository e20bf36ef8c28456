package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Connections;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.DockerHost;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Engines;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Docker Engine against which the tests run: that of {@code DOCKER_HOST}, or of the usual socket. */
final class TestEngine {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String URL =
            Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(DockerConfig.USUAL_SOCKET);
    private static final Engines ENGINES = new Engines(
            List.of(new DockerHost("test", URI.create(URL), "127.0.0.1", List.of(), Optional.empty())),
            new Connections());
    private static Optional<String> problem = Optional.empty();
    private static boolean asked;

    private TestEngine() {}

    static String url() {
        return URL;
    }

    /** Skips the test, and says why, where there is no engine. */
    static synchronized Engine need() {
        if (!asked) {
            try {
                engine().call(Call.get("version"), deadline());
            } catch (EngineException | InterruptedException none) {
                problem = Optional.of("no Docker Engine at " + URL + ": " + none.getMessage());
                System.err.println("Skipped: " + problem.get());
            }
            asked = true;
        }
        assumeTrue(problem.isEmpty(), () -> problem.orElse(""));
        return engine();
    }

    private static Engine engine() {
        return ENGINES.home();
    }

    static Deadline deadline() {
        return Deadline.in(PATIENCE);
    }

    static List<Value.Fields> containers(String... labels) throws Exception {
        return engine().call(Call.get("containers", "json").with("all", "true").labelled(List.of(labels)), deadline())
                .items();
    }

    static void removeContainer(String id) throws Exception {
        try {
            engine().call(Call.delete("containers", id).with("force", "true").with("v", "true"), deadline());
        } catch (EngineException gone) {
            if (!gone.missing() && !gone.conflict()) {
                throw gone;
            }
        }
    }

    /** Builds an image unless it is there. */
    static String image(String name, byte[] tar) throws Exception {
        Engine engine = need();
        if (engine.find(Call.get("images", name, "json"), deadline()).isEmpty()) {
            String said = engine.call(
                            Call.post("build").with("t", name).with("q", "true").stream(new ByteArrayInputStream(tar)),
                            deadline())
                    .text();
            assertThat(engine.find(Call.get("images", name, "json"), deadline()))
                    .as(said)
                    .isPresent();
        }
        return name;
    }

    static String imageId(String name) throws Exception {
        return engine().find(Call.get("images", name, "json"), deadline())
                .orElseThrow()
                .text("Id")
                .orElseThrow();
    }
}
