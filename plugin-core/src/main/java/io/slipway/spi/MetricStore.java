package io.slipway.spi;

import io.slipway.error.Failure;
import io.slipway.model.GroupRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What was measured of server groups over time: what canaries are judged by. Thread-safe; every call only reads.
 *
 * <p>Every store should know the metrics that are named here, for the requests that came through the cluster's
 * entrance; what else it knows, and by which names, its own reference says.
 */
public interface MetricStore {
    /** How many requests the group had in each step. */
    String REQUESTS = "requests";

    /** How many of them were answered with a status of 500 or more, or not at all. */
    String ERRORS = "errors";

    /** How long they took on average, in seconds, from arrival to the last byte; a gap where there were none. */
    String LATENCY = "latency";

    /**
     * What is asked for.
     *
     * @param metric a name of this interface, or one of the store's own
     * @param start included
     * @param end excluded
     * @param step how fine; a store may answer in coarser steps. At least a second
     */
    record Query(GroupRef group, String metric, Instant start, Instant end, Duration step) {
        public Query {
            if (!start.isBefore(end) || step.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("not a time to look at: " + start + " to " + end + " by " + step);
            }
        }
    }

    /**
     * One value for each step, the last of which may end after what was asked for.
     *
     * @param start of the first step; may be before what was asked for, by less than a step
     * @param step in which the values are
     * @param values {@link Double#NaN} where nothing is known: that is not the same as nothing having happened
     */
    record Series(Instant start, Duration step, List<Double> values) {
        public Series {
            values = List.copyOf(values);
        }
    }

    /** The metrics that the store knows by name. One that takes any name lists those that it knows the meaning of. */
    Set<String> metrics();

    /** The time of day as the store tells it: those who ask may have clocks that are wrong, each in its own way. */
    Instant now() throws Exception;

    /** For how long after a moment what was measured then may be incomplete; what is younger is not to be judged. */
    Duration delay();

    /**
     * What was measured between these times of {@link #now}. A group of which nothing is known has nothing but gaps; it need
     * not be there any more. A metric that is not known is refused as INVALID_REQUEST.
     */
    Series series(Query query) throws Exception;

    /** What an exception of this store means; see {@link TargetDriver#classify}. */
    Failure classify(Exception failure);
}
