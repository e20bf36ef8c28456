package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Answer;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.engine.Names;
import io.slipway.provider.docker.store.Volumes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Anchors of server groups: a volume on the home host each, whose name is the group's and whose labels are its birth. */
public final class Anchors {
    public static final String KIND = "group";
    private final Engine home;

    public Anchors(Engine home) {
        this.home = home;
    }

    /** @param created when the engine made it */
    public record Anchor(GroupFacts facts, Instant created) {}

    public Optional<GroupFacts> find(Cluster cluster, ServerGroupName group, Deadline deadline)
            throws EngineException, InterruptedException {
        return home.find(Call.get("volumes", name(cluster, group)), deadline)
                .map(volume -> GroupFacts.of(group, volume.fields("Labels")));
    }

    /** The anchor of that name: this one, or that of who was faster. */
    public GroupFacts make(Cluster cluster, GroupFacts facts, Deadline deadline)
            throws EngineException, InterruptedException {
        String name = name(cluster, facts.name());
        return GroupFacts.of(facts.name(), Volumes.create(home, name, facts.labels(cluster), deadline));
    }

    public void remove(Cluster cluster, ServerGroupName group, Deadline deadline)
            throws EngineException, InterruptedException {
        Volumes.remove(home, name(cluster, group), deadline);
    }

    /** @param volume as it is listed; nothing for volumes that are none */
    public static Optional<Anchor> of(Value.Fields volume) {
        Value.Fields labels = volume.fields("Labels");
        if (!labels.text(Labels.KIND).equals(Optional.of(KIND))) {
            return Optional.empty();
        }
        return labels.text(Labels.GROUP).flatMap(ServerGroupName::tryParse).map(name -> {
            GroupFacts facts = GroupFacts.of(name, labels);
            return new Anchor(facts, created(volume).orElse(facts.birth().created()));
        });
    }

    /** All volumes of ours that bear these labels. */
    public static List<Value.Fields> volumes(Engine home, List<String> labels, Deadline deadline)
            throws EngineException, InterruptedException {
        return Answer.objects(home.call(Call.get("volumes").labelled(labels), deadline)
                .fields()
                .items("Volumes"));
    }

    /** When the engine made a volume, to the second. */
    public static Optional<Instant> created(Value.Fields volume) {
        try {
            return volume.text("CreatedAt")
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException odd) {
            return Optional.empty();
        }
    }

    private static String name(Cluster cluster, ServerGroupName group) {
        return "slipway." + KIND + "." + Names.part(cluster.location()) + "." + group;
    }
}
