package io.slipway.plan;

import io.slipway.model.Analysis;
import io.slipway.model.BindingRef;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.Gauge;
import io.slipway.model.HoldPoint;
import io.slipway.model.Needs;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Role;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TaskRef;
import io.slipway.model.TrafficSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that remains to be done. Steps are data: idempotent when attempted, without an undo of their own, compared
 * by value. A <em>move</em> changes the cloud, a <em>wait</em> changes nothing, a <em>mark</em> changes the record.
 */
public sealed interface Step {
    <R> R accept(Visitor<R> visitor);

    /** Changes the record and nothing else; takes no time. */
    default boolean mark() {
        return this instanceof Enter
                || this instanceof SafeSplit
                || this instanceof Passed
                || this instanceof Hold
                || this instanceof Close;
    }

    /** Changes the cloud. */
    default boolean move() {
        return this instanceof Create
                || this instanceof Shift
                || this instanceof Resize
                || this instanceof Destroy
                || this instanceof Bind
                || this instanceof Unbind
                || this instanceof StopTask;
    }

    /** Mark: the record enters the phase; before the moves that belong to it. */
    record Enter(Phase phase, TrafficSplit target, String why) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.enter(this);
        }
    }

    /** Mark: the way back begins with this split, by what is healthy, while what served is made whole again. */
    record SafeSplit(TrafficSplit split) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.safeSplit(this);
        }
    }

    /** Mark: that is behind us, and is not to be done again. */
    record Passed(String what) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.passed(this);
        }
    }

    /** Move: the new server group, attached at weight 0; or one of the old image beside it, as a baseline. */
    record Create(ServerGroupName group, Capacity capacity, Role role) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.create(this);
        }
    }

    /** Move: the service is there, and bound for what the delivery makes; this process knows the credentials. */
    record Bind(BindingRef binding) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bind(this);
        }
    }

    /** Move: nobody is let in with that binding any more. */
    record Unbind(BindingRef binding) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unbind(this);
        }
    }

    /** Wait: the job has run once, and succeeded. It is begun by whoever finds that it has not been. */
    record RunTask(Needs.Job job, TaskRef task) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.runTask(this);
        }
    }

    /** Move: the job does not go on, if it runs. */
    record StopTask(Needs.Job job, TaskRef task) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stopTask(this);
        }
    }

    /** Wait: so many instances of each group are healthy. */
    record AwaitHealthy(SortedMap<ServerGroupName, Integer> needed) implements Step {
        public AwaitHealthy {
            needed = Collections.unmodifiableSortedMap(new TreeMap<>(needed));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.awaitHealthy(this);
        }
    }

    /** Wait: the checks of the request pass at the group's own endpoint. */
    record Verify(ServerGroupName group) implements Step {
        public static final String PASSED = "verify";

        /** What the record notes once one of several has passed. */
        public static String passed(int check) {
            return PASSED + " " + (check + 1);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.verify(this);
        }
    }

    /**
     * Move: the cluster's traffic is divided so.
     *
     * @param nearest what the cloud can do, told where a plan is shown; absent where it is just that
     */
    record Shift(TrafficSplit split, Optional<TrafficSplit> nearest) implements Step {
        public Shift(TrafficSplit split) {
            this(split, Optional.empty());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.shift(this);
        }
    }

    /** Wait: the new state, with that share of traffic (0: before it has any), holds for so long. */
    record Observe(Duration time, int share) implements Step {
        /** What the record notes once it has passed. */
        public String passed() {
            return share == TrafficSplit.ALL ? "observe" : "observe " + share;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.observe(this);
        }
    }

    /**
     * Wait: the new group is looked at, and judged.
     *
     * @param share of traffic that it has
     * @param against what it is compared with, where the analysis compares
     */
    record Analyse(ServerGroupName group, int share, Analysis analysis, List<ServerGroupName> against) implements Step {
        public Analyse {
            against = List.copyOf(against);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.analyse(this);
        }
    }

    /**
     * Wait: what was measured of the group, in the time for which it was observed, is as it must be.
     *
     * @param time for which it was
     */
    record Measure(ServerGroupName group, List<Gauge> gauges, Duration time) implements Step {
        /** What the record notes once they have been looked at. */
        public static final String PASSED = "measure";

        public Measure {
            gauges = List.copyOf(gauges);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.measure(this);
        }
    }

    /**
     * Mark: from here on it waits for a person.
     *
     * @param why beyond that the request said so; may be empty
     * @param expires how long at most
     */
    record Hold(HoldPoint point, String why, Duration expires) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hold(this);
        }
    }

    /** Wait: the group's connections have ended, or have had their time. */
    record AwaitDrained(ServerGroupName group, Optional<DeliveryId> birth) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.awaitDrained(this);
        }
    }

    /** Move: the group has that capacity. */
    record Resize(ServerGroupName group, Optional<DeliveryId> birth, Capacity capacity) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.resize(this);
        }
    }

    /**
     * Moves and waits in one: fresh instances in place of those that were started by that moment, some at a time; the
     * next ones when those before are well.
     *
     * @param most so many may be away at the same time
     */
    record Restart(ServerGroupName group, Optional<DeliveryId> birth, Instant startedBy, int most) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.restart(this);
        }
    }

    /** Move: the group is gone. */
    record Destroy(ServerGroupName group, Optional<DeliveryId> birth) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.destroy(this);
        }
    }

    /** Mark: the delivery is over. */
    record Close(Result result) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.close(this);
        }
    }

    /** One method per kind of step, so that a new kind does not compile until everybody knows it. */
    interface Visitor<R> {
        R enter(Enter step);

        R safeSplit(SafeSplit step);

        R passed(Passed step);

        R create(Create step);

        R awaitHealthy(AwaitHealthy step);

        R verify(Verify step);

        R shift(Shift step);

        R observe(Observe step);

        R analyse(Analyse step);

        R measure(Measure step);

        R hold(Hold step);

        R awaitDrained(AwaitDrained step);

        R resize(Resize step);

        R restart(Restart step);

        R destroy(Destroy step);

        R bind(Bind step);

        R unbind(Unbind step);

        R runTask(RunTask step);

        R stopTask(StopTask step);

        R close(Close step);
    }
}
