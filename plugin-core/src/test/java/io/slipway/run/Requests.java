package io.slipway.run;

import io.slipway.json.Value;
import io.slipway.model.Analysis;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.Extent;
import io.slipway.model.Gauge;
import io.slipway.model.HoldPoint;
import io.slipway.model.Holding;
import io.slipway.model.HttpCheck;
import io.slipway.model.Intent;
import io.slipway.model.Needs;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Retirement;
import io.slipway.model.Rollout;
import io.slipway.model.ServerGroupName;
import io.slipway.model.StrategyName;
import io.slipway.run.NewGroup.JobWish;
import io.slipway.run.NewGroup.ServiceWish;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Requests for tests, from usual values and what differs. */
final class Requests {
    private final Cluster cluster;
    private Operation operation = Operation.DEPLOY;
    private StrategyName strategy = StrategyName.RED_BLACK;
    private Optional<ServerGroupName> subject = Optional.empty();
    private Optional<Capacity> capacity = Optional.empty();
    private Retirement retirement = Retirement.KEEP_ALL;
    private OnFailure onFailure = OnFailure.DESTROY;
    private Pace pace = Pace.USUAL;
    private Rollout rollout = Rollout.AT_ONCE;
    private Holding holding = Holding.NOWHERE;
    private boolean traffic = true;
    private boolean adopt;
    private Extent extent = Extent.USUAL;
    private String image = "";
    private final List<ServiceWish> services = new ArrayList<>();
    private final List<JobWish> jobs = new ArrayList<>();
    private final List<Gauge> gauges = new ArrayList<>();
    private List<HttpCheck> verify = List.of();
    private WhenBusy whenBusy = WhenBusy.USUAL;
    private boolean force;
    private String by = "tester";

    private Requests(Cluster cluster) {
        this.cluster = cluster;
    }

    static Requests deploy(World world, String image) {
        Requests requests = deploy(world.cluster, image);
        requests.traffic = !world.workers;
        return requests;
    }

    static Requests deploy(Cluster cluster, String image) {
        Requests requests = new Requests(cluster);
        requests.image = image;
        return requests;
    }

    static Requests of(World world, Operation operation) {
        Requests requests = new Requests(world.cluster);
        requests.operation = operation;
        return requests;
    }

    Requests by(StrategyName name) {
        strategy = name;
        return this;
    }

    /** In these steps, in percent. */
    Requests steps(Integer... percent) {
        List<Integer> shares = Stream.of(percent).map(share -> share * 100).toList();
        rollout = new Rollout(shares, rollout.pause(), rollout.baseline());
        return this;
    }

    Requests pause(Duration time) {
        rollout = new Rollout(rollout.shares(), time, rollout.baseline());
        return this;
    }

    Requests baseline() {
        rollout = new Rollout(rollout.shares(), rollout.pause(), true);
        return this;
    }

    /** For so long, at most so many percent of errors. */
    Requests analysis(Duration interval, int percent) {
        return analysis(new Analysis(
                interval, 0, Optional.of(percent * 100), Optional.empty(), 0, 10, Analysis.OnMarginal.FAIL));
    }

    Requests analysis(Analysis wish) {
        rollout = rollout.withAnalysis(wish);
        return this;
    }

    Requests adopt() {
        adopt = true;
        return this;
    }

    Requests group(int push) {
        subject = Optional.of(cluster.name().push(push));
        return this;
    }

    Requests size(int instances) {
        capacity = Optional.of(Capacity.of(instances));
        return this;
    }

    Requests retire(Retirement.Fate fate) {
        retirement = new Retirement(fate, retirement.maxRemaining());
        return this;
    }

    Requests maxRemaining(int groups) {
        retirement = new Retirement(retirement.fate(), Optional.of(groups));
        return this;
    }

    Requests onFailure(OnFailure wish) {
        onFailure = wish;
        return this;
    }

    Requests healthyFor(Duration time) {
        pace = new Pace(pace.total(), pace.noProgress(), pace.observe(), pace.drain(), time);
        return this;
    }

    Requests observe(Duration time) {
        pace = new Pace(pace.total(), pace.noProgress(), time, pace.drain(), pace.healthyFor());
        return this;
    }

    Requests atOnce(int percent) {
        extent = new Extent.Instances(percent, Optional.empty());
        return this;
    }

    Requests allBut(int remaining, boolean active) {
        extent = new Extent.Several(remaining, active, false, List.of());
        return this;
    }

    Requests extent(Extent wish) {
        extent = wish;
        return this;
    }

    Requests holdAt(HoldPoint... points) {
        holding = new Holding(new TreeSet<>(List.of(points)), holding.expires());
        return this;
    }

    Requests holdFor(Duration time) {
        holding = new Holding(holding.points(), time);
        return this;
    }

    Requests noProgress(Duration time) {
        pace = new Pace(pace.total(), time, pace.observe(), pace.drain(), pace.healthyFor());
        return this;
    }

    Requests total(Duration time) {
        pace = new Pace(time, pace.noProgress(), pace.observe(), pace.drain(), pace.healthyFor());
        return this;
    }

    Requests drain(Duration time) {
        pace = new Pace(pace.total(), pace.noProgress(), pace.observe(), time, pace.healthyFor());
        return this;
    }

    Requests capacity(int min, int desired, int max) {
        capacity = Optional.of(new Capacity(min, desired, max));
        return this;
    }

    Requests verify(String path) {
        verify = List.of(new HttpCheck(path, 200, Optional.empty(), Duration.ofSeconds(1)));
        return this;
    }

    /** One after the other, each asked for so long until it is well. */
    Requests verify(Duration until, String... paths) {
        verify = Stream.of(paths)
                .map(path -> new HttpCheck(
                        path,
                        "GET",
                        Optional.empty(),
                        List.of(HttpCheck.Statuses.one(200)),
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        until))
                .toList();
        return this;
    }

    /** Once it has all traffic. */
    Requests gauge(String metric, Gauge.Fold fold, int min, int max) {
        gauges.add(new Gauge(metric, fold, Optional.of(BigDecimal.valueOf(min)), Optional.of(BigDecimal.valueOf(max))));
        return this;
    }

    Requests whenBusy(WhenBusy wish) {
        whenBusy = wish;
        return this;
    }

    Requests force() {
        force = true;
        return this;
    }

    Requests asked(String who) {
        by = who;
        return this;
    }

    /** Is there already. */
    Requests service(String name) {
        services.add(new ServiceWish(name, Optional.empty()));
        return this;
    }

    /** Is made where it is not there. */
    Requests service(String name, String kind, Value.Fields parameters) {
        services.add(new ServiceWish(name, Optional.of(new NewGroup.Offering(kind, "small", parameters))));
        return this;
    }

    Requests job(String name, Needs.Moment before, String... command) {
        jobs.add(new JobWish(name, before, Optional.empty(), List.of(command), Duration.ofMinutes(1)));
        return this;
    }

    DeliveryRequest request() {
        Intent intent = Intent.usual(operation, strategy)
                .withSubject(subject)
                .withCapacity(capacity)
                .withRetirement(retirement)
                .withOnFailure(onFailure)
                .withPace(pace)
                .withRollout(rollout)
                .withTraffic(traffic)
                .withAdopt(adopt)
                .withHolding(holding)
                .withExtent(extent);
        Optional<NewGroup> made = operation == Operation.DEPLOY
                ? Optional.of(new NewGroup(image, Value.Fields.EMPTY, services, jobs, gauges))
                : Optional.empty();
        return new DeliveryRequest(cluster, intent, made, Value.Fields.EMPTY, verify, whenBusy, force, by);
    }
}
