package io.slipway.provider.docker.image;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Credentials for a registry.
 *
 * @param server as it stands before the first slash of an image's name; {@code docker.io} for Docker Hub
 */
public record Registry(String server, String username, Secret password) {
    /** How a Docker host is told. */
    String header() {
        String json = Json.write(Value.fields()
                .put("username", username)
                .put("password", password.reveal())
                .put("serveraddress", server)
                .build());
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
