package io.slipway.jenkins.run;

import io.slipway.config.HoldWish;
import io.slipway.config.OperationName;
import io.slipway.config.Wish;
import io.slipway.error.DeliveryException;
import io.slipway.event.Event;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.HoldPoint;
import io.slipway.model.Holding;
import io.slipway.model.ServerGroup;
import io.slipway.report.ClusterText;
import io.slipway.report.Facts;
import io.slipway.report.Report;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Delivery;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.run.Operations;
import io.slipway.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Changes a cluster: first the plan, then the doing, then what it has come to. */
final class DeliveryWork extends Undertaking {
    private static final Logger LOG = Logger.getLogger(DeliveryWork.class.getName());
    private static final Outcome AT_ONCE = new Outcome.Waiting("about to begin", Duration.ZERO);
    private final Request request;
    private final Operations operations;
    private final Cluster cluster;
    private final ReportFile report;
    private final Ties ties;
    private Duration holdFor = Holding.USUAL_EXPIRY;
    private volatile boolean attempted;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private boolean noted;
    private boolean toldHeld;
    private volatile Optional<Delivery> promotion = Optional.empty();
    private volatile Optional<Delivery> delivery = Optional.empty();
    private Function<DeliverySummary, Facts> facts;
    private Optional<ClusterStatus> before = Optional.empty();
    private Optional<ClusterStatus> after = Optional.empty();
    private String unknown = "";

    DeliveryWork(Request request, Operations operations, Teller teller, ReportFile report, Ties ties) {
        super(teller);
        this.request = request;
        this.operations = operations.heardBy(report.reporter()).heardBy(teller.progress());
        this.cluster = request.cluster().orElseThrow();
        this.report = report;
        this.ties = ties;
        this.facts = summary -> Facts.ofDecision(cluster, summary);
    }

    @Override
    protected Outcome step() {
        if (delivery.isEmpty()) {
            return stopped() && !wasBegun() ? untouched() : begin();
        }
        if (stopped() && attempted) {
            cancel();
        }
        Optional<Outcome> promoting = promotion.map(Delivery::attempt);
        if (promoting.isPresent() && promoting.get() instanceof Outcome.Waiting) {
            return promoting.get();
        }
        promoting.ifPresent(this::promoted);
        Outcome outcome = delivery.get().attempt();
        attempted = true;
        note(delivery.get());
        if (outcome instanceof Outcome.Waiting) {
            report.saveNowAndThen(this::told);
            return outcome;
        }
        look();
        report.save(told());
        return outcome;
    }

    /** By a build that has been here before. */
    private boolean wasBegun() {
        return ties.known().isPresent() || report.goesOn();
    }

    /** Where it could not be promoted somebody else has decided, which the delivery itself tells. */
    private void promoted(Outcome outcome) {
        promotion = Optional.empty();
        if (outcome instanceof Outcome.Failed failed) {
            say(failed.error().problem());
        }
    }

    private void note(Delivery begun) {
        if (!noted) {
            begun.summary().record().ifPresent(record -> {
                noted = true;
                ties.begun().accept(record.id());
            });
        }
        begun.waits().filter(this::verifiedHere).ifPresent(this::held);
    }

    private boolean verifiedHere(DeliveryRecord record) {
        return ties.verifies()
                && record.hold()
                        .filter(hold -> hold.point().equals(HoldPoint.BEFORE_CLEANUP))
                        .isPresent();
    }

    /** What cannot be looked at, or kept, now is looked at with the next attempt. */
    private void held(DeliveryRecord record) {
        try {
            if (!toldHeld) {
                Value.FieldsBuilder what = Value.fields()
                        .put("cluster", cluster.toString())
                        .put("changed", true)
                        .put("delivery", record.id().value());
                serving(operations.status(cluster), what);
                toldHeld = true;
                ties.held().accept(what.build());
            }
            Instant enough = Instant.now().plus(holdFor.dividedBy(2));
            if (record.hold().filter(hold -> hold.until().isBefore(enough)).isPresent()) {
                operations.extend(cluster, Optional.of(record.id()), holdFor, request.by());
            }
        } catch (DeliveryException away) {
            LOG.log(Level.FINE, "Slipway: " + cluster, away);
        }
    }

    /** Lets it go on from where it is held for the build itself. From any thread. */
    void promote(String by) {
        for (DeliveryRecord record : delivery.flatMap(Delivery::waits).filter(this::verifiedHere).stream()
                .toList()) {
            promotion = Optional.of(
                    operations.promote(cluster, Optional.of(record.id()), Optional.of(HoldPoint.BEFORE_CLEANUP), by));
        }
    }

    private Outcome begin() {
        ClusterStatus status = operations.status(cluster);
        before = Optional.of(status);
        if (!report.goesOn()) {
            say(request.operation().word() + " on " + cluster + ", asked for by " + request.by());
            ClusterText.state(status).forEach(this::say);
        }
        report.reporter().on(new Event.Looked(cluster, status.observed()));
        Optional<Delivery> begun =
                request.wish() instanceof Wish.Decide decide ? decided(decide.hold()) : asked(status);
        if (begun.isEmpty()) {
            say("nothing was touched: this was the plan alone");
            after = before;
            return Outcome.DONE;
        }
        delivery = begun;
        report.save(told());
        return AT_ONCE;
    }

    private Optional<Delivery> decided(HoldWish wish) {
        boolean promotes = wish.operation() == OperationName.PROMOTE;
        if (promotes && !report.goesOn()) {
            sayPlan(operations.afterHold(cluster).text());
        }
        if (request.planOnly()) {
            return Optional.empty();
        }
        return Optional.of(
                promotes
                        ? operations.promote(cluster, wish.delivery(), wish.at(), wish.by())
                        : operations.abort(cluster, wish.delivery(), wish.by()));
    }

    private Optional<Delivery> asked(ClusterStatus status) {
        DeliveryRequest asked = request.wish() instanceof Wish.Back back
                ? operations.back(back.wish())
                : ((Wish.Deliver) request.wish()).request();
        facts = summary -> Facts.of(asked, summary, request.account().provider().settings());
        if (!report.goesOn()) {
            plan(asked, status);
        }
        holdFor = asked.intent().holding().expires();
        if (request.planOnly()) {
            return Optional.empty();
        }
        Delivery begun = operations.start(asked).staying();
        ties.known().ifPresent(begun::begunAs);
        return Optional.of(begun);
    }

    /** What somebody left is settled before anything else, so until then a plan that cannot be made stops nothing. */
    private void plan(DeliveryRequest asked, ClusterStatus status) {
        boolean underWay = status.record().isPresent() && status.record().get().open();
        try {
            sayPlan(operations
                    .plan(asked, request.account().provider().settings())
                    .text());
        } catch (DeliveryException refused) {
            if (request.planOnly() || !underWay) {
                throw refused;
            }
            say("plan: first what is under way; then, as things are now: " + refused.problem());
        }
    }

    private void sayPlan(String text) {
        say("plan:");
        text.lines().forEach(line -> say("  " + line));
    }

    /** It is over: that nobody can look at it any more must not fail the build. */
    private void look() {
        try {
            after = Optional.of(operations.status(cluster));
        } catch (DeliveryException away) {
            unknown = away.problem();
        }
    }

    private Report told() {
        Facts known = facts.apply(delivery.orElseThrow().summary());
        for (ClusterStatus status : before.stream().toList()) {
            known = known.before(status);
        }
        for (ClusterStatus status : after.stream().toList()) {
            known = known.after(status);
        }
        return report.reporter().report(known);
    }

    @Override
    void stop(String by) {
        super.stop(by);
        if (attempted) {
            cancel();
        }
    }

    /** Not before the first attempt, which finds what was begun before a restart. */
    private void cancel() {
        Delivery begun = delivery.orElseThrow();
        if (cancelled.getAndSet(true)) {
            return;
        }
        say("asked to stop while " + begun.describe() + ": making things safe");
        try {
            begun.cancel(stoppedBy());
        } catch (DeliveryException unrecorded) {
            say("the wish to stop could not be recorded: " + unrecorded.problem());
        }
    }

    @Override
    public void release() {
        delivery.ifPresent(Delivery::release);
    }

    @Override
    String doing() {
        return delivery.map(Delivery::describe).orElseGet(super::doing);
    }

    @Override
    Value.Fields failed() {
        return result();
    }

    @Override
    Value.Fields result() {
        Value.FieldsBuilder result =
                Value.fields().put("cluster", cluster.toString()).put("changed", false);
        for (Delivery begun : delivery.stream().toList()) {
            DeliverySummary summary = begun.summary();
            result.put("changed", summary.changed());
            summary.record()
                    .ifPresent(record -> result.put("delivery", record.id().value()));
            summary.held().ifPresent(hold -> result.put("held", hold.toString()));
            if (summary.failure().isEmpty()) {
                say(request.operation().word() + ": " + ClusterText.result(summary));
            }
        }
        after.ifPresent(status -> serving(status, result));
        if (!unknown.isEmpty()) {
            result.put("unknown", unknown);
        }
        return result.build();
    }

    private static void serving(ClusterStatus status, Value.FieldsBuilder result) {
        status.endpoint().ifPresent(endpoint -> result.put("endpoint", endpoint.toString()));
        status.observed().enabled().stream()
                .max(Comparator.comparingInt(ServerGroup::weight))
                .ifPresent(group -> {
                    result.put("serverGroup", group.name().toString());
                    group.birth().ifPresent(birth -> result.put("image", birth.image()));
                });
    }
}
