package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.GroupRef;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.provider.kubernetes.group.Workload;
import io.slipway.spi.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether groups that lost their traffic have got rid of it. */
public final class Drain {
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Api api;
    private final Groups groups;
    private final Router router;
    private final Entrances entrances;
    private final Traffic traffic;

    public Drain(Api api, Groups groups, Router router, Entrances entrances, Traffic traffic) {
        this.api = api;
        this.groups = groups;
        this.router = router;
        this.entrances = entrances;
        this.traffic = traffic;
    }

    /** See {@link io.slipway.spi.TargetDriver#drained}. */
    public boolean over(GroupRef ref, Deadline deadline) throws ApiException, InterruptedException {
        Optional<Workload> group = groups.find(ref, deadline);
        Optional<Seen> seen = group.isEmpty()
                ? Optional.empty()
                : entrances.ask(ref.cluster(), deadline).seen();
        return seen.isEmpty() || over(ref, group.get(), seen.get(), deadline);
    }

    private boolean over(GroupRef ref, Workload group, Seen seen, Deadline deadline)
            throws ApiException, InterruptedException {
        List<Workload> members =
                Traffic.of(ref.cluster(), groups.all(ref.cluster().location(), deadline));
        Standing standing = traffic.standing(Optional.of(seen), members);
        if (standing.weight(group) > 0) {
            return false;
        }
        Instant left = standing.note().left().get(group.uid());
        return left == null
                || !left.plus(time(seen.object())).isAfter(seen.at())
                        && router.left(api, seen.object(), group, deadline);
    }

    private static Duration time(Value.Fields object) {
        return object.fields("metadata")
                .fields("annotations")
                .text(Marks.ENTRANCE)
                .map(Json::parse)
                .flatMap(note -> ((Value.Fields) note).get("drainTime"))
                .flatMap(Setting.Type.Time::read)
                .orElse(USUAL);
    }
}
