package io.slipway.model;

/** Where a server group stands in the entrance of its cluster. */
public sealed interface Membership {
    Membership DETACHED = new Detached();
    Membership DISABLED = new Attached(0);

    /** Not known to the entrance. */
    record Detached() implements Membership {
        @Override
        public String toString() {
            return "detached";
        }
    }

    /**
     * Known to the entrance, with a share of its traffic.
     *
     * @param weight basis points, 0 to 10,000; with 0 the group is disabled
     */
    record Attached(int weight) implements Membership {
        public Attached {
            TrafficSplit.checkWeight(weight);
        }

        @Override
        public String toString() {
            return weight == 0 ? "disabled" : TrafficSplit.percent(weight);
        }
    }

    /**
     * Runs in a cluster that takes no traffic: what runs works, so it is enabled.
     *
     * @param weight its part of all that runs there, in basis points
     */
    record Running(int weight) implements Membership {
        public Running {
            TrafficSplit.checkWeight(weight);
        }

        @Override
        public String toString() {
            return "running";
        }
    }

    /** Basis points of the cluster's traffic, or of what runs; 0 where detached. */
    default int weightOrZero() {
        if (this instanceof Running running) {
            return running.weight();
        }
        return this instanceof Attached attached ? attached.weight() : 0;
    }

    default boolean enabled() {
        return weightOrZero() > 0;
    }
}
