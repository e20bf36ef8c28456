package io.slipway.bakery.registry;

import io.slipway.bakery.Sha256;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An image of nothing but annotations, in a form that every registry takes. */
final class Nothing {
    /** Must be there before the manifest. */
    static final byte[] CONFIG = bytes(Value.fields()
            .put("architecture", "amd64")
            .put("os", "linux")
            .put(
                    "rootfs",
                    Value.fields()
                            .put("type", "layers")
                            .put("diff_ids", Value.items(List.of()))
                            .build())
            .build());

    private Nothing() {}

    static byte[] manifest(Value annotations) {
        Value config = Value.fields()
                .put("mediaType", "application/vnd.oci.image.config.v1+json")
                .put("digest", "sha256:" + Sha256.hex(CONFIG))
                .put("size", CONFIG.length)
                .build();
        return bytes(Value.fields()
                .put("schemaVersion", 2)
                .put("mediaType", Manifest.IMAGE)
                .put("config", config)
                .put("layers", Value.items(List.of()))
                .put("annotations", annotations)
                .build());
    }

    private static byte[] bytes(Value value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }
}
