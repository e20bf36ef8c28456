package io.slipway.plan;

import io.slipway.event.Seconds;
import io.slipway.model.Analysis;
import io.slipway.model.BindingRef;
import io.slipway.model.Phase;
import io.slipway.model.Role;
import io.slipway.model.TrafficSplit;
import io.slipway.plan.Step.Analyse;
import io.slipway.plan.Step.AwaitDrained;
import io.slipway.plan.Step.AwaitHealthy;
import io.slipway.plan.Step.Bind;
import io.slipway.plan.Step.Close;
import io.slipway.plan.Step.Create;
import io.slipway.plan.Step.Destroy;
import io.slipway.plan.Step.Enter;
import io.slipway.plan.Step.Hold;
import io.slipway.plan.Step.Measure;
import io.slipway.plan.Step.Observe;
import io.slipway.plan.Step.Passed;
import io.slipway.plan.Step.Resize;
import io.slipway.plan.Step.Restart;
import io.slipway.plan.Step.RunTask;
import io.slipway.plan.Step.SafeSplit;
import io.slipway.plan.Step.Shift;
import io.slipway.plan.Step.StopTask;
import io.slipway.plan.Step.Unbind;
import io.slipway.plan.Step.Verify;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Steps in words, one line each. */
final class Wording implements Step.Visitor<String> {
    static final Wording INSTANCE = new Wording();

    private Wording() {}

    @Override
    public String enter(Enter step) {
        String why = step.why().isEmpty() ? "" : ": " + step.why();
        return switch (step.phase()) {
            case SHIFTING -> "record that traffic begins to move" + why;
            case COMMITTED -> "commit: from here on the new state stays" + why;
            case RESTORING -> "go back to the state before" + why;
            case PREPARING, HELD, CLOSED -> "record " + step.phase() + why;
        };
    }

    @Override
    public String safeSplit(SafeSplit step) {
        return "until what served is whole again, divide traffic by what is healthy: " + step.split();
    }

    @Override
    public String passed(Passed step) {
        return "record that it is done: " + step.what();
    }

    @Override
    public String create(Create step) {
        String what = step.role() == Role.BASELINE ? " of the old image, as a baseline," : "";
        return "create " + step.group() + what + " with "
                + instances(step.capacity().toString()) + ", without traffic";
    }

    @Override
    public String awaitHealthy(AwaitHealthy step) {
        return step.needed().entrySet().stream()
                .map(e -> "wait until " + e.getKey() + " has " + instances("" + e.getValue()) + " healthy")
                .collect(Collectors.joining("; "));
    }

    @Override
    public String verify(Verify step) {
        return "verify " + step.group() + " at its own endpoint";
    }

    @Override
    public String shift(Shift step) {
        boolean away = !step.split().weights().isEmpty()
                && step.split().weights().values().stream().allMatch(weight -> weight == 0);
        String nearest = step.nearest().map(split -> "; here that is " + split).orElse("");
        return away ? "take all traffic away" : "shift traffic to " + step.split() + nearest;
    }

    @Override
    public String observe(Observe step) {
        return (step.share() == 0 ? "wait until it has stayed so for " : "observe for ") + Seconds.of(step.time());
    }

    @Override
    public String analyse(Analyse step) {
        Analysis asks = step.analysis();
        List<String> limits = new ArrayList<>();
        limits.add("healthy all the time" + (asks.maxUnhealthy() == 0 ? "" : " but " + asks.maxUnhealthy()));
        asks.maxErrorRate().ifPresent(rate -> limits.add("at most " + TrafficSplit.percent(rate) + " errors"));
        asks.maxErrorIncrease()
                .ifPresent(rate -> limits.add("at most " + TrafficSplit.percent(rate) + " more errors than "
                        + step.against().stream().map(Object::toString).collect(Collectors.joining(", "))));
        return "analyse " + step.group() + " at " + TrafficSplit.percent(step.share()) + " for "
                + Seconds.of(asks.interval()) + ": " + String.join(", ", limits);
    }

    @Override
    public String measure(Measure step) {
        return "verify " + step.group() + " by what was measured of it: "
                + step.gauges().stream()
                        .map(gauge -> gauge + " " + gauge.limits())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String hold(Hold step) {
        String why = step.why().isEmpty() ? "" : " because " + step.why();
        return "hold " + step.point().words() + why + ", until somebody promotes it within "
                + Seconds.of(step.expires());
    }

    @Override
    public String awaitDrained(AwaitDrained step) {
        return "wait until the connections of " + step.group() + " have ended";
    }

    @Override
    public String resize(Resize step) {
        return "resize " + step.group() + " to " + instances(step.capacity().toString());
    }

    @Override
    public String restart(Restart step) {
        return "restart " + step.group() + ", " + instances("" + step.most()) + " at a time";
    }

    @Override
    public String destroy(Destroy step) {
        return "destroy " + step.group();
    }

    @Override
    public String bind(Bind step) {
        return "bind " + service(step.binding(), " for ");
    }

    @Override
    public String unbind(Unbind step) {
        return "unbind " + service(step.binding(), " of ");
    }

    private static String service(BindingRef binding, String link) {
        return "service " + binding.service().name()
                + binding.group().map(group -> link + group.name()).orElse("");
    }

    @Override
    public String runTask(RunTask step) {
        return "run task " + step.job().name() + ", once";
    }

    @Override
    public String stopTask(StopTask step) {
        return "stop task " + step.job().name() + ", if it runs";
    }

    @Override
    public String close(Close step) {
        return "close the delivery as " + step.result();
    }

    private static String instances(String count) {
        return count + (count.equals("1") ? " instance" : " instances");
    }

    /** Phases that a user need not see as steps. */
    static boolean worthShowing(Step step) {
        boolean marksOnly = step instanceof Close || step instanceof Passed;
        return !marksOnly && !(step instanceof Enter enter && enter.phase() == Phase.SHIFTING);
    }
}
