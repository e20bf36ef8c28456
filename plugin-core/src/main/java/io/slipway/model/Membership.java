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

    /** Basis points of the cluster's traffic; 0 where detached. */
    default int weightOrZero() {
        return this instanceof Attached attached ? attached.weight() : 0;
    }

    default boolean enabled() {
        return weightOrZero() > 0;
    }
}
