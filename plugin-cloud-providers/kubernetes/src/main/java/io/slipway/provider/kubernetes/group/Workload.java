package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.kubernetes.api.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What makes pods and is, or looks like, a server group: a ReplicaSet or a Deployment.
 *
 * @param going its end was accepted
 * @param replicas wanted
 * @param selector by which it finds its pods
 * @param podLabels what its pods bear
 */
public record Workload(
        Kind kind,
        String namespace,
        ServerGroupName name,
        String uid,
        Instant created,
        boolean going,
        boolean made,
        Optional<Birth> birth,
        Optional<Capacity> wanted,
        int replicas,
        Map<String, String> selector,
        Map<String, String> podLabels,
        Optional<String> keeper,
        Value.Fields settings,
        Count count) {
    public Workload {
        selector = Map.copyOf(selector);
        podLabels = Map.copyOf(podLabels);
    }

    /** Nothing for what belongs to another object, such as the ReplicaSets of a Deployment, or is named otherwise. */
    public static Optional<Workload> of(Kind kind, Value.Fields object) {
        Value.Fields metadata = object.fields("metadata");
        boolean owned = metadata.items("ownerReferences").stream()
                .anyMatch(owner -> owner instanceof Value.Fields fields && fields.flag("controller"));
        return owned
                ? Optional.empty()
                : ServerGroupName.tryParse(metadata.text("name").orElse(""))
                        .map(name -> of(kind, name, metadata, object));
    }

    private static Workload of(Kind kind, ServerGroupName name, Value.Fields metadata, Value.Fields object) {
        Value.Fields spec = object.fields("spec");
        Value.Fields annotations = metadata.fields("annotations");
        Optional<Birth> birth = BirthJson.birth(annotations)
                .filter(found -> metadata.fields("labels")
                        .text(Marks.DELIVERY)
                        .equals(Optional.of(found.delivery().value())));
        return new Workload(
                kind,
                metadata.text("namespace").orElse(""),
                name,
                metadata.text("uid").orElse(""),
                Instant.parse(metadata.text("creationTimestamp").orElse("1970-01-01T00:00:00Z")),
                metadata.text("deletionTimestamp").isPresent(),
                !annotations.text(Marks.COMPLETE).equals(Optional.of("false")),
                birth,
                BirthJson.capacity(annotations),
                Math.toIntExact(spec.whole("replicas").orElse(1L)),
                texts(spec.fields("selector").fields("matchLabels")),
                texts(spec.fields("template").fields("metadata").fields("labels")),
                Keeper.of(metadata),
                BirthJson.parsed(annotations, Marks.SETTINGS),
                Count.of(object));
    }

    public static Map<String, String> texts(Value.Fields map) {
        Map<String, String> texts = new TreeMap<>();
        map.values().keySet().forEach(name -> map.text(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    public boolean complete() {
        return made && !going;
    }

    public boolean ours() {
        return birth.isPresent();
    }

    /** What is wanted: an autoscaler moves the number within the bounds. */
    public Capacity capacity() {
        if (!made) {
            return wanted.orElse(Capacity.of(replicas));
        }
        return wanted.filter(bounds -> bounds.min() != bounds.max())
                .map(bounds ->
                        new Capacity(Math.min(bounds.min(), replicas), replicas, Math.max(bounds.max(), replicas)))
                .orElse(Capacity.of(replicas));
    }

    public GroupRef ref(Cluster cluster) {
        return new GroupRef(cluster, name, birth.map(Birth::delivery));
    }

    /** It is the one that is meant: same name, same birth, or none where none is meant. */
    public boolean is(GroupRef group) {
        return name.equals(group.name())
                && birth.map(Birth::delivery).equals(group.birth())
                && namespace.equals(group.cluster().location());
    }

    /** Its pods among these that are not going. */
    public List<PodSeen> owned(List<PodSeen> pods) {
        return pods.stream().filter(pod -> !pod.going() && owns(pod)).toList();
    }

    /** A Deployment owns its pods through ReplicaSets of its own. */
    private boolean owns(PodSeen pod) {
        return kind.equals(Kind.REPLICA_SET)
                ? pod.owner().equals(Optional.of(uid))
                : pod.labels().entrySet().containsAll(selector.entrySet());
    }

    /** These pods agree with what its controller has counted. */
    public boolean agrees(List<PodSeen> pods) {
        return count.fits(owned(pods));
    }

    /** A selector of labels that means its pods and no others. */
    public String selects() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(selector)
                .forEach((label, value) -> text.append(text.length() == 0 ? "" : ",")
                        .append(label)
                        .append('=')
                        .append(value));
        return text.toString();
    }
}
