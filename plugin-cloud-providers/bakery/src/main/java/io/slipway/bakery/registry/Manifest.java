package io.slipway.bakery.registry;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a registry holds under a digest: an image, or an index of images for several machines.
 *
 * @param digest {@code sha256:...} of its bytes
 * @param type its media type
 */
public record Manifest(String digest, String type, byte[] bytes) {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
    static final String ANY = IMAGE + "," + INDEX
            + ",application/vnd.docker.distribution.manifest.v2+json"
            + ",application/vnd.docker.distribution.manifest.list.v2+json";

    Value.Fields json() {
        return Json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Value.Fields fields
                ? fields
                : Value.Fields.EMPTY;
    }

    /** Digest of the configuration; nothing for an index. */
    Optional<String> config() {
        return json().fields("config").text("digest");
    }

    /** Digest of the first image of an index that is made for a machine, and is no mere attachment. */
    Optional<String> first() {
        return json().items("manifests").stream()
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast)
                .filter(entry -> !entry.fields("platform").text("os").equals(Optional.of("unknown")))
                .findFirst()
                .flatMap(entry -> entry.text("digest"));
    }
}
