package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.model.GroupRef;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.model.ServerGroup;
import io.slipway.provider.docker.Traffic.Picture;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Frames;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Seen;
import io.slipway.spi.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a group is not well: what its containers and the proxy say, and the end of the log of one of them. */
final class Diagnosing {
    private static final String LINES = "30";
    private final Account account;

    Diagnosing(Account account) {
        this.account = account;
    }

    Diagnosis of(GroupRef ref, Deadline deadline) throws EngineException, InterruptedException {
        Picture picture = account.traffic.look(ref.cluster(), deadline);
        Optional<ServerGroup> group =
                new Observation(picture, deadline).observed().group(ref.name());
        if (group.isEmpty() || !group.get().in(ref.cluster()).equals(ref)) {
            return Diagnosis.NOTHING;
        }
        List<String> events = new ArrayList<>();
        events.add(group.get().created() + " " + ref.name() + (group.get().complete() ? " was made" : " is half made"));
        List<String> log = List.of();
        for (Instance instance : group.get().instances()) {
            for (Health health : instance.health()) {
                if (health.state() != HealthState.HEALTHY) {
                    events.add(health.since() + " " + instance.id() + " " + health.source() + ": " + health.reason());
                }
            }
            if (log.isEmpty() && !instance.healthy()) {
                log = log(picture, ref, instance, events, deadline);
            }
        }
        return new Diagnosis(events, log);
    }

    private static List<String> log(
            Picture picture, GroupRef ref, Instance instance, List<String> events, Deadline deadline)
            throws EngineException, InterruptedException {
        Optional<Seen> seen = picture.inventory().instancesOf(ref).stream()
                .filter(s -> Instances.id(ref.name(), s.number()).equals(instance.id()))
                .findFirst();
        if (seen.isEmpty()) {
            return List.of();
        }
        Optional<Value.Fields> container =
                seen.get().on().find(Call.get("containers", seen.get().id(), "json"), deadline);
        container.ifPresent(json -> events.addAll(facts(instance, json.fields("State"), json)));
        Call call = Call.get("containers", seen.get().id(), "logs")
                .with("stdout", "true")
                .with("stderr", "true")
                .with("tail", LINES);
        return Frames.lines(seen.get().on(), call, deadline);
    }

    private static List<String> facts(Instance instance, Value.Fields state, Value.Fields container) {
        List<String> facts = new ArrayList<>();
        if (state.flag("OOMKilled")) {
            facts.add(instance.id() + " was killed because it took more memory than it may");
        }
        state.text("Error")
                .filter(error -> !error.isBlank())
                .ifPresent(error -> facts.add(instance.id() + " " + error.replaceAll("\\s+", " ")));
        long restarts = container.whole("RestartCount").orElse(0L);
        if (restarts > 0) {
            facts.add(instance.id() + " was started again " + restarts + " times");
        }
        return facts;
    }
}
