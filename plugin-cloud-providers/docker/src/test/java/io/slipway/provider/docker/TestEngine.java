package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Answer;
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

/** A Docker Engine for tests; usually that of {@code DOCKER_HOST}, or of the usual socket. */
final class TestEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String URL =
            Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(DockerConfig.USUAL_SOCKET);
    private static final TestEngine USUAL = new TestEngine(URL);
    private static Optional<String> problem = Optional.empty();
    private static boolean asked;

    private final String url;
    private final Engines engines;

    TestEngine(String url) {
        this.url = url;
        engines = new Engines(
                List.of(new DockerHost("test", URI.create(url), "127.0.0.1", List.of(), Optional.empty())),
                new Connections());
    }

    /** Skips the test, and says why, where there is no engine. */
    static synchronized TestEngine need() {
        if (!asked) {
            try {
                USUAL.call(Call.get("version"));
            } catch (EngineException | InterruptedException none) {
                problem = Optional.of("no Docker Engine at " + URL + ": " + none.getMessage());
                System.err.println("Skipped: " + problem.get());
            }
            asked = true;
        }
        assumeTrue(problem.isEmpty(), () -> problem.orElse(""));
        return USUAL;
    }

    String url() {
        return url;
    }

    Engine engine() {
        return engines.home();
    }

    static Deadline deadline() {
        return Deadline.in(PATIENCE);
    }

    Answer call(Call call) throws EngineException, InterruptedException {
        return engine().call(call, deadline());
    }

    Optional<Value.Fields> find(Call call) throws EngineException, InterruptedException {
        return engine().find(call, deadline());
    }

    Value.Fields container(String id) throws Exception {
        return find(Call.get("containers", id, "json")).orElseThrow();
    }

    /** Ids of containers, running or not, that bear these labels. */
    List<String> containers(String... labels) throws Exception {
        return call(Call.get("containers", "json").with("all", "true").labelled(List.of(labels))).items().stream()
                .map(json -> json.text("Id").orElseThrow())
                .toList();
    }

    void removeContainer(String id) throws Exception {
        try {
            call(Call.delete("containers", id).with("force", "true").with("v", "true"));
        } catch (EngineException gone) {
            if (!gone.missing() && !gone.conflict()) {
                throw gone;
            }
        }
    }

    /** Builds an image unless it is there. */
    String image(String name, byte[] tar) throws Exception {
        if (find(Call.get("images", name, "json")).isEmpty()) {
            String said = call(Call.post("build").with("t", name).with("q", "true").stream(
                            new ByteArrayInputStream(tar)))
                    .text();
            assertThat(find(Call.get("images", name, "json"))).as(said).isPresent();
        }
        return name;
    }

    String imageId(String name) throws Exception {
        return find(Call.get("images", name, "json")).orElseThrow().text("Id").orElseThrow();
    }

    @Override
    public void close() {
        engines.close();
    }
}
