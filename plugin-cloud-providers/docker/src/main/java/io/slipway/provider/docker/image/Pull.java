package io.slipway.provider.docker.image;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One pull: the host tells how it gets on, and at the end, with a status that says all is well, that it failed. */
final class Pull {
    private static final Duration BEGIN = Duration.ofMinutes(1);
    private final Engine host;
    private final Reference image;

    Pull(Engine host, Reference image) {
        this.host = host;
        this.image = image;
    }

    void run(Call call) throws EngineException, InterruptedException {
        try (Response response = host.open(call, Optional.empty(), Deadline.in(BEGIN));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                check(line);
                line = lines.readLine();
            }
        } catch (IOException broken) {
            throw EngineException.lost(host.name(), "the pull of " + image + " broke: " + broken.getMessage());
        }
    }

    private void check(String line) throws EngineException {
        Optional<String> error = line.isBlank() ? Optional.empty() : error(line);
        if (error.isPresent()) {
            throw EngineException.refused(host.name(), 500, error.get());
        }
    }

    private static Optional<String> error(String line) {
        return Json.parse(line) instanceof Value.Fields fields ? fields.text("error") : Optional.empty();
    }
}
