package io.slipway.spi;

import io.slipway.error.Failure;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Observed;
import io.slipway.model.TrafficSplit;
import java.util.List;
import java.util.Set;

/**
 * What a cloud has to do for its server groups, and no more: retries, waiting, deciding and logging live above.
 *
 * <p>Every verb states an absolute goal, is idempotent, and returns once the cloud has accepted it. Drivers are shared
 * per account and thread-safe, page inside, and fetch credentials when they call. They throw what their cloud's
 * library throws; {@link #classify} tells what it means. A call ends, one way or the other, within
 * {@link Capabilities#callTimeout()}, an SDK's own retries included.
 */
public interface TargetDriver {
    Capabilities capabilities();

    /**
     * What the account may not do of what is asked, in words that a user can act on; empty if nothing is missing.
     * Changes nothing.
     */
    List<String> preflight(Cluster cluster, Set<Verb> verbs) throws Exception;

    /** Clusters in which there is a server group, in that location, of that application; an empty text means any. */
    List<Cluster> clusters(String location, String application) throws Exception;

    /**
     * All server groups whose name belongs to the cluster, half-made ones ({@code complete == false}) too, with
     * instances, health and membership. A cluster of which there is nothing is empty, not an error.
     *
     * <p>{@link Freshness#FRESH} contains every mutation that was accepted before the call, by anyone; a driver that
     * cannot promise this declares {@link Capabilities#listingLag()}.
     */
    Observed observe(Cluster cluster, Freshness freshness) throws Exception;

    /**
     * Makes the group, attached at weight 0 where there is an entrance; completes it if it is half made; does nothing
     * if it is there and its birth is the same. Starts with a uniquely named anchor that bears the birth labels.
     *
     * @throws NameTakenException if a group of that name was made by another delivery, or not by Slipway
     */
    void create(ServerGroupSpec spec) throws Exception;

    /** Sets the capacity; does nothing where the group is gone or its birth differs. */
    void resize(GroupRef group, Capacity capacity) throws Exception;

    /**
     * Divides the cluster's traffic: groups named in the split are attached with their weight, all others detached.
     * Groups that do not exist (any more) are passed over, and their share goes to the others in proportion; where
     * nothing would be left, the call is refused and nothing changes.
     */
    void route(Cluster cluster, TrafficSplit split) throws Exception;

    /** Whether no request or connection that came through the entrance is left in the group; gone is drained. */
    boolean drained(GroupRef group) throws Exception;

    /** Removes the group and all its parts, half-made ones too; does nothing where it is gone or its birth differs. */
    void destroy(GroupRef group) throws Exception;

    /** What the cloud can tell about why the group is not well: events, last log lines. */
    Diagnosis diagnose(GroupRef group) throws Exception;

    /** What an exception of this driver means. Total: what it does not know is INTERNAL and may have happened. */
    Failure classify(Exception failure);
}
