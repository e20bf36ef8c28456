package io.slipway.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an operation is about, beyond one server group as a whole. */
public sealed interface Extent {
    Extent USUAL = new Usual();

    /** The subject, or what is made. */
    record Usual() implements Extent {}

    /**
     * Several server groups of the cluster: all but some.
     *
     * @param remaining how many are left as they are, 0 or more
     * @param active those that have traffic may be among those that are changed; they lose it first
     * @param larger larger ones are left rather than newer ones
     * @param chosen which are changed; settled when the record is opened
     */
    record Several(int remaining, boolean active, boolean larger, List<ServerGroupName> chosen) implements Extent {
        /** Every server group of the cluster, whatever it does. */
        public static final Several ALL = new Several(0, true, false, List.of());

        public Several {
            chosen = List.copyOf(chosen);
            if (remaining < 0) {
                throw new IllegalArgumentException("remaining must be 0 or more");
            }
        }

        public Several choosing(List<ServerGroupName> groups) {
            return new Several(remaining, active, larger, groups);
        }
    }

    /**
     * The instances of the subject, some at a time.
     *
     * @param atOnce how many of a hundred may be away at the same time, 1 to 100; at least one is
     * @param startedBy those that were started by then, by the cloud's clock; settled when the record is opened
     */
    record Instances(int atOnce, Optional<Instant> startedBy) implements Extent {
        public Instances {
            if (atOnce < 1 || atOnce > 100) {
                throw new IllegalArgumentException("atOnce must be in 1..100");
            }
        }

        /** How many of so many. */
        public int most(int instances) {
            return Math.max(1, instances * atOnce / 100);
        }
    }
}
