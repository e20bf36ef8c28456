package io.slipway.provider.local.image;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.provider.local.disk.FileName;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image of this cloud.
 *
 * @param digest of the archive that its files came from
 * @param command how it is started; empty where each server group says so
 */
public record LocalImage(
        String name, String digest, List<String> command, SortedMap<String, String> labels, Instant created) {
    public LocalImage {
        command = List.copyOf(command);
        labels = new TreeMap<>(labels);
    }

    /** SHA-256 of all that makes two images different, in one fixed form; the time of the bake does not. */
    public String id() {
        return FileName.sha256(Json.write(content().build()));
    }

    private Value.FieldsBuilder content() {
        Value.FieldsBuilder marks = Value.fields();
        labels.forEach(marks::put);
        return Value.fields()
                .put("name", name)
                .put("archive", "sha256:" + digest)
                .put("command", Value.texts(command))
                .put("labels", marks.build());
    }

    Image image() {
        return new Image(id(), name, created, labels);
    }

    String json() {
        return Json.pretty(content().put("created", created.toString()).build());
    }

    static LocalImage parse(String text) {
        Value.Fields json = Json.parse(text) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
        SortedMap<String, String> labels = new TreeMap<>();
        Value.Fields marks = json.fields("labels");
        marks.values()
                .keySet()
                .forEach(label -> labels.put(label, marks.text(label).orElse("")));
        return new LocalImage(
                json.text("name").orElse(""),
                json.text("archive").orElse("").replaceFirst("^sha256:", ""),
                texts(json, "command"),
                labels,
                json.text("created").map(Instant::parse).orElse(Instant.EPOCH));
    }

    /** The texts of a list; what is no text is passed over. */
    public static List<String> texts(Value.Fields json, String name) {
        return json.items(name).stream()
                .filter(Value.Text.class::isInstance)
                .map(item -> ((Value.Text) item).value())
                .toList();
    }
}
