package io.slipway.provider.docker.group;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryId;
import io.slipway.model.GroupRef;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.image.Images;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is decided when a server group is born and never changes: the labels of its anchor.
 *
 * @param image what its containers run, by content: a tag that moves changes nothing
 * @param capacity as it was asked for
 * @param places where the first instances stand: decided once, so that whoever completes the group makes the same
 * @param settings without what is secret
 * @param secrets names of the environment variables that are
 */
public record GroupFacts(
        ServerGroupName name,
        Birth birth,
        String image,
        int port,
        Check check,
        Capacity capacity,
        List<Place> places,
        GroupSettings settings,
        List<String> secrets) {
    private static final int USUAL_PORT = 8080;

    public GroupFacts {
        places = List.copyOf(places);
        secrets = List.copyOf(secrets);
    }

    /** @param image as a host has it, so that its port and its own health check are known */
    public static GroupFacts born(
            ServerGroupName name,
            Birth birth,
            Images.Found image,
            Capacity capacity,
            List<Place> places,
            GroupSettings settings,
            Set<String> secrets) {
        return new GroupFacts(
                name,
                birth,
                image.pinned(),
                settings.port().or(image::port).orElse(USUAL_PORT),
                settings.check().decided(image.checksItself()),
                capacity,
                places,
                settings,
                List.copyOf(secrets));
    }

    public GroupRef ref(Cluster cluster) {
        return new GroupRef(cluster, name, Optional.of(birth.delivery()));
    }

    /** Labels by which all parts of the group are found. */
    public static Map<String, String> common(Cluster cluster, ServerGroupName group, Birth birth) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Labels.LOCATION, cluster.location());
        labels.put(Labels.CLUSTER, cluster.name().toString());
        labels.put(Labels.GROUP, group.toString());
        labels.put(Labels.DELIVERY, birth.delivery().value());
        labels.put(Labels.BIRTH, Json.write(birthJson(birth)));
        return labels;
    }

    Map<String, String> labels(Cluster cluster) {
        Map<String, String> labels = common(cluster, name, birth);
        labels.put(Labels.KIND, Anchors.KIND);
        labels.put(
                Labels.SPEC,
                Json.write(Value.fields()
                        .put("form", 1)
                        .put("image", image)
                        .put("port", port)
                        .put("check", check.json())
                        .put("capacity", capacityJson(capacity))
                        .put("places", Place.json(places))
                        .put("settings", settings.shown())
                        .put("secrets", Value.texts(secrets))
                        .build()));
        return labels;
    }

    /** @param labels those of an anchor */
    static GroupFacts of(ServerGroupName name, Value.Fields labels) {
        Value.Fields spec = parsed(labels, Labels.SPEC);
        return new GroupFacts(
                name,
                birth(labels).orElseThrow(() -> new IllegalArgumentException(name + " has no birth")),
                spec.text("image").orElse(""),
                Math.toIntExact(spec.whole("port").orElse(0L)),
                Check.of(spec.fields("check")),
                capacity(spec.fields("capacity")),
                Place.list(spec, "places"),
                new GroupSettings(spec.fields("settings")),
                spec.items("secrets").stream()
                        .filter(Value.Text.class::isInstance)
                        .map(secret -> ((Value.Text) secret).value())
                        .toList());
    }

    private static Value.Fields parsed(Value.Fields labels, String key) {
        return labels.text(key).map(Json::parse).orElse(Value.Fields.EMPTY) instanceof Value.Fields fields
                ? fields
                : Value.Fields.EMPTY;
    }

    /** @param labels those of any part of a group */
    public static Optional<Birth> birth(Value.Fields labels) {
        Value.Fields json = parsed(labels, Labels.BIRTH);
        return json.text("delivery")
                .map(delivery -> new Birth(
                        new DeliveryId(delivery),
                        Role.valueOf(json.text("role").orElse(Role.PRIMARY.name())),
                        json.text("image").orElse(""),
                        Instant.parse(json.text("created").orElse("1970-01-01T00:00:00Z")),
                        json.text("by").orElse("")));
    }

    private static Value birthJson(Birth birth) {
        return Value.fields()
                .put("delivery", birth.delivery().value())
                .put("role", birth.role().name())
                .put("image", birth.image())
                .put("created", birth.created().toString())
                .put("by", birth.by())
                .build();
    }

    public static Value capacityJson(Capacity capacity) {
        return Value.fields()
                .put("min", capacity.min())
                .put("desired", capacity.desired())
                .put("max", capacity.max())
                .build();
    }

    public static Capacity capacity(Value.Fields json) {
        return new Capacity(number(json, "min"), number(json, "desired"), number(json, "max"));
    }

    private static int number(Value.Fields json, String name) {
        return Math.toIntExact(json.whole(name).orElse(0L));
    }
}
