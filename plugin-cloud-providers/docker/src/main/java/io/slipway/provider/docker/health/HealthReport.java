package io.slipway.provider.docker.health;

import io.slipway.json.Value;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.engine.Answer;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.group.Check;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Place;
import io.slipway.provider.docker.group.Seen;
import io.slipway.provider.docker.haproxy.Stats.Row;
import io.slipway.provider.docker.haproxy.View;
import io.slipway.provider.docker.state.GroupState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The health of instances, from one look. */
public final class HealthReport {
    private static final int LONGEST_REASON = 300;
    private final Optional<View> view;
    private final Deadline deadline;
    private final Instant now = Instant.now();

    public HealthReport(Optional<View> view, Deadline deadline) {
        this.view = view;
        this.deadline = deadline;
    }

    /** @param state of its group; absent while that is half made */
    public List<Health> of(Seen seen, ServerGroupName group, Optional<GroupState> state, Check check)
            throws EngineException, InterruptedException {
        List<Health> health = new ArrayList<>();
        health.add(inspected(seen));
        if (state.isPresent() && check.kind() != Check.Kind.NONE) {
            balancer(group, seen.number(), state.get()).ifPresent(health::add);
        }
        return health;
    }

    /** Of an instance whose host does not answer: if the proxy reaches it, it serves. */
    public List<Health> unseen(
            Place place, ServerGroupName group, GroupState state, Map<Engine, EngineException> silent) {
        Optional<Health> balancer = balancer(group, place.number(), state);
        if (balancer.filter(health -> health.state() == HealthState.HEALTHY).isPresent()) {
            return List.of(balancer.get());
        }
        String why = silent.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(place.host()))
                .map(entry -> entry.getKey().host() + " " + entry.getValue().words())
                .findFirst()
                .orElse(place.host() + " does not answer");
        List<Health> health = new ArrayList<>();
        health.add(new Health(Health.PLATFORM, HealthState.UNKNOWN, now, "its Docker host " + why));
        balancer.ifPresent(health::add);
        return health;
    }

    // ---- Docker

    private Health inspected(Seen seen) throws EngineException, InterruptedException {
        Status status = new Status(seen.status());
        if (seen.running() && (status.suspicious(seen, now) || status.says("(unhealthy)"))) {
            Optional<Value.Fields> container = seen.on().find(Call.get("containers", seen.id(), "json"), deadline);
            if (container.isPresent()) {
                return inspected(seen, container.get());
            }
        }
        return platform(seen);
    }

    private Health inspected(Seen seen, Value.Fields container) {
        long restarts = container.whole("RestartCount").orElse(0L);
        Value.Fields state = container.fields("State");
        if (restarts > 0 && new Status(seen.status()).suspicious(seen, now)) {
            return health(seen, HealthState.UNHEALTHY, "has been started again " + restarts + " times");
        }
        List<Value.Fields> log = Answer.objects(state.fields("Health").items("Log"));
        if (new Status(seen.status()).says("(unhealthy)") && !log.isEmpty()) {
            String said = log.get(log.size() - 1).text("Output").orElse("").strip();
            return health(seen, HealthState.UNHEALTHY, "fails the health check of its image: " + brief(said));
        }
        return platform(seen);
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "..." : line;
    }

    /** As the listing tells. */
    public Health platform(Seen seen) {
        Status status = new Status(seen.status());
        return switch (seen.state()) {
            case "running" -> running(seen, status);
            case "created" -> health(seen, HealthState.STARTING, "was not started yet");
            case "paused" -> health(seen, HealthState.UNHEALTHY, "is paused");
            case "restarting" ->
                health(
                        seen,
                        HealthState.UNHEALTHY,
                        "ends again and again, last with exit code "
                                + status.exitCode().orElse("unknown"));
            default ->
                health(
                        seen,
                        HealthState.UNHEALTHY,
                        "ended with exit code " + status.exitCode().orElse("unknown") + meaning(status));
        };
    }

    private static String meaning(Status status) {
        return status.exitCode().filter("137"::equals).isPresent() ? ": it was killed, or took too much memory" : "";
    }

    private Health running(Seen seen, Status status) {
        if (status.says("(health: starting)")) {
            return health(seen, HealthState.STARTING, "the health check of its image has not passed yet");
        }
        return status.says("(unhealthy)")
                ? health(seen, HealthState.UNHEALTHY, "fails the health check of its image")
                : health(seen, HealthState.HEALTHY, "");
    }

    private Health health(Seen seen, HealthState state, String reason) {
        Status status = new Status(seen.status());
        Instant since =
                status.suspicious(seen, now) ? status.up().map(now::minus).orElse(now) : seen.created();
        return new Health(Health.PLATFORM, state, since, reason);
    }

    // ---- the proxy

    /** No opinion of a group with traffic, while the proxy has none: it comes up, and must not seem to have lost all. */
    public Optional<Health> balancer(ServerGroupName group, int number, GroupState state) {
        Optional<Row> row = view.flatMap(v -> v.server(state.slot() + "/" + Instances.id(group, number)));
        boolean looked = row.filter(r -> r.check().matches("L[4567].*")).isPresent();
        if (!looked) {
            return state.weight() > 0
                    ? Optional.empty()
                    : Optional.of(new Health(
                            Health.BALANCER, HealthState.STARTING, now, "the entrance has not looked at it yet"));
        }
        boolean up = row.get().up();
        // both in whole seconds, so that two looks tell the same
        Instant since =
                now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(row.get().number("lastchg"));
        return Optional.of(new Health(
                Health.BALANCER, up ? HealthState.HEALTHY : HealthState.UNHEALTHY, since, up ? "" : why(row.get())));
    }

    private static String why(Row row) {
        String code = row.text("check_code");
        String last = row.text("last_chk");
        String said = last.isEmpty() ? code : code.isEmpty() ? last : code + " " + last;
        return "the entrance's check fails: " + row.check() + " " + brief(said);
    }
}
