package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Seconds;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.Watch;
import io.slipway.plan.Step;
import io.slipway.spi.Diagnosis;
import io.slipway.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is known about groups that did not become well. */
final class Diagnoses {
    private static final int EVENTS = 5;
    private static final int LOG_LINES = 10;

    private Diagnoses() {}

    static DeliveryException timedOut(
            Target target, Observed observed, Step.AwaitHealthy step, Watch watch, int healthy, int needed) {
        List<String> lines = new ArrayList<>();
        lines.add(step.needed().firstKey() + " did not become healthy: " + healthy + " of " + needed
                + " instances after " + Seconds.of(watch.watched()) + ", nothing better for "
                + Seconds.of(watch.stalled())
                + hindrance(observed, step).map(reason -> " (" + reason + ")").orElse(""));
        unhealthy(observed, step).ifPresent(group -> {
            Diagnosis diagnosis = target.diagnose(group.in(observed.cluster()));
            last(diagnosis.events(), EVENTS).forEach(event -> lines.add("  " + event));
            last(diagnosis.log(), LOG_LINES).forEach(line -> lines.add("  | " + line));
        });
        return new DeliveryException(
                ErrorKind.TIMED_OUT, String.join(System.lineSeparator(), lines), ErrorKind.TIMED_OUT.remedy());
    }

    private static Optional<ServerGroup> unhealthy(Observed observed, Step.AwaitHealthy step) {
        return step.needed().entrySet().stream()
                .flatMap(e -> observed.group(e.getKey()).filter(g -> g.healthy() < e.getValue()).stream())
                .findFirst();
    }

    /** Why somebody is not well yet, where anybody says. */
    static Optional<String> hindrance(Observed observed, Step.AwaitHealthy step) {
        return unhealthy(observed, step).stream()
                .flatMap(group -> group.instances().stream())
                .flatMap(instance -> instance.health().stream())
                .filter(health -> health.state() != HealthState.HEALTHY)
                .map(Health::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst();
    }

    private static List<String> last(List<String> lines, int most) {
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }
}
