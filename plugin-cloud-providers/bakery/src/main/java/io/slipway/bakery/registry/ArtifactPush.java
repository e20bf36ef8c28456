package io.slipway.bakery.registry;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Labels;
import io.slipway.bakery.Sha256;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.Recipe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Keeps in a registry what is no container image: files, or the mere knowledge of a machine image that lies in a cloud.
 * It has the form of an image whose layers are the files, so every registry takes it and labels are found alike.
 */
public final class ArtifactPush {
    private final Repositories repositories;
    private final RegistryShelf shelf;

    public ArtifactPush(Repositories repositories, RegistryShelf shelf) {
        this.repositories = repositories;
        this.shelf = shelf;
    }

    /** @param type media type */
    public record File(String name, String type, byte[] bytes) {}

    /** @param more labels beside those that every image bears */
    public Image push(Recipe recipe, Map<String, String> more, List<File> files, Instant now)
            throws BakeException, InterruptedException {
        Reference target = shelf.repository(recipe.request().name());
        SortedMap<String, String> labels = Labels.of(recipe);
        labels.putAll(more);
        byte[] config = config(labels, files);
        List<Value> layers = new ArrayList<>();
        for (File file : files) {
            String digest = repositories.putBlob(target, file.bytes());
            Value title = Value.fields().put(Labels.TITLE, file.name()).build();
            layers.add(descriptor(file.type(), digest, file.bytes().length)
                    .put("annotations", title)
                    .build());
        }
        String type = "application/vnd.oci.image.config.v1+json";
        String configDigest = repositories.putBlob(target, config);
        byte[] manifest = bytes(Value.fields()
                .put("schemaVersion", 2)
                .put("mediaType", Manifest.IMAGE)
                .put("config", descriptor(type, configDigest, config.length).build())
                .put("layers", Value.items(layers))
                .build());
        String digest =
                repositories.putManifest(target.withDigest("sha256:" + Sha256.hex(manifest)), Manifest.IMAGE, manifest);
        return shelf.publish(recipe, digest, now);
    }

    private static byte[] config(Map<String, String> labels, List<File> files) {
        Value.FieldsBuilder texts = Value.fields();
        labels.forEach(texts::put);
        List<String> digests =
                files.stream().map(file -> "sha256:" + Sha256.hex(file.bytes())).toList();
        return bytes(Value.fields()
                .put("architecture", "amd64")
                .put("os", "linux")
                .put("config", Value.fields().put("Labels", texts.build()).build())
                .put(
                        "rootfs",
                        Value.fields()
                                .put("type", "layers")
                                .put("diff_ids", Value.texts(digests))
                                .build())
                .build());
    }

    private static Value.FieldsBuilder descriptor(String type, String digest, int size) {
        return Value.fields().put("mediaType", type).put("digest", digest).put("size", size);
    }

    private static byte[] bytes(Value value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The first file of an artifact of ours. */
    public byte[] read(String id) throws BakeException, InterruptedException {
        Reference reference = Reference.parse(id);
        Manifest manifest = repositories
                .manifest(reference)
                .orElseThrow(() -> new BakeException(ErrorKind.NOT_FOUND, "there is no " + id + " any more"));
        for (Value layer : manifest.json().items("layers")) {
            if (layer instanceof Value.Fields fields && fields.text("digest").isPresent()) {
                return repositories.blob(reference, fields.text("digest").get());
            }
        }
        return new byte[0];
    }
}
