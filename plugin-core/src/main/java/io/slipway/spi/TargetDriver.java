package io.slipway.spi;

import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a cloud has to do for its server groups, and no more: retries, waiting, deciding and logging live above.
 *
 * <p>Every verb states an absolute goal, is idempotent, and returns once the cloud has accepted it. Drivers are shared
 * per account and thread-safe, page inside, and fetch credentials when they call. They throw what their cloud's
 * library throws; {@link #classify} tells what it means. A call ends, one way or the other, within
 * {@link Capabilities#callTimeout()}, an SDK's own retries included.
 *
 * <p>What is refused is refused before anything is changed, with an exception that {@link #classify} reads as
 * <ul>
 *   <li>UNSUPPORTED: it needs what {@link #capabilities} does not declare;
 *   <li>INVALID_REQUEST: a name or a setting that this cloud cannot take;
 *   <li>ACCESS_DENIED: the account may not do it;
 *   <li>CONFLICT: things are no longer as the caller saw them; it looks again and plans anew.
 * </ul>
 *
 * <p>A {@link GroupRef} names the delivery that made the group. Where a group of that name has another birth, or none
 * while the reference has one, the group that is meant counts as gone.
 */
public interface TargetDriver {
    Capabilities capabilities();

    /**
     * What the account may not do of what is asked, in words that a user can act on; empty if nothing is missing.
     * Changes nothing. Where the cloud cannot be asked, nothing is reported missing.
     */
    List<String> preflight(Cluster cluster, Set<Verb> verbs) throws Exception;

    /**
     * Clusters in which there is a server group, in that location, of exactly that application; an empty text means
     * any. An entrance or a record alone does not make a cluster. The account is the one that was opened.
     */
    List<Cluster> clusters(String location, String application) throws Exception;

    /**
     * All server groups whose name belongs to the cluster, half-made ones ({@code complete == false}) too, with
     * instances, health and membership. A cluster of which there is nothing is empty, not an error; nor is a group
     * that vanishes while it is looked at. Groups of {@code shop-web} or {@code shopping} do not belong to
     * {@code shop}: read each name with {@link io.slipway.model.ServerGroupName#tryParse} and compare the cluster.
     *
     * <p>The capacity is what was wanted last, reached or not. A driver without an autoscaler may give the desired
     * number for all three. A group whose destruction was accepted is not listed, or until it is gone as half made
     * and without traffic: nobody counts on it any more.
     *
     * <p>{@link Freshness#FRESH} contains every mutation that was accepted before the call, by anyone; a driver that
     * cannot promise this declares {@link Capabilities#listingLag()}.
     */
    Observed observe(Cluster cluster, Freshness freshness) throws Exception;

    /**
     * {@link Freshness#RECENT} observations of several clusters in about as many calls as one takes: one for each
     * cluster that is asked for, empty where there is nothing of it. Nothing at all where each cluster takes a call of
     * its own: then those who wait look less often.
     */
    default Optional<List<Observed>> observeMany(Set<Cluster> clusters) throws Exception {
        return Optional.empty();
    }

    /**
     * Makes the group, attached at weight 0 where the cluster has an entrance, else detached; completes it if it is
     * half made; does nothing if it is there and was made by the same delivery, whatever else of the spec differs.
     *
     * <p>Starts with a uniquely named anchor that bears the birth labels, so that of several callers one wins and the
     * group can be completed or removed by any machine. The birth comes back from {@link #observe} exactly: the time
     * to the millisecond, and any text for who asked (encode it where the cloud's labels allow less).
     *
     * @throws NameTakenException if a group of that name, half made or not, was made by another delivery, or not by
     *     Slipway
     */
    void create(ServerGroupSpec spec) throws Exception;

    /**
     * Sets the capacity and leaves membership and birth alone; does nothing where the group is gone or its birth
     * differs. A desired number of 0 needs {@link Feature#SCALE_TO_ZERO}, here and in {@link #create}.
     */
    void resize(GroupRef group, Capacity capacity) throws Exception;

    /**
     * Starts fresh instances in place of those, which are taken out of traffic first; returns once that is accepted.
     * Capacity, membership and birth stay. Passed over are names that are not there (any more) and instances that were
     * started after that moment: so a call that is repeated, or comes late, restarts nothing twice. Does nothing where
     * the group is gone or its birth differs. Refused as UNSUPPORTED without {@link Feature#RESTART}.
     *
     * @param instances by their ids
     * @param startedBy by the cloud's clock, see {@link io.slipway.model.Instance#started()}
     */
    void restart(GroupRef group, Set<String> instances, Instant startedBy) throws Exception;

    /**
     * Divides the cluster's traffic: groups named in the split are attached with their weight, all others detached.
     * Groups that do not exist (any more) are passed over, and their share goes to the others in proportion, rounded
     * to whole steps; where nothing would be left of a split of 10,000, the call is refused as CONFLICT. A split whose
     * sum is 0 takes all traffic away: that is a legal wish.
     *
     * <p>Refused as UNSUPPORTED: every call without {@link Feature#TRAFFIC}, several groups with a weight above 0
     * without {@link Feature#SHARED_TRAFFIC}, weights that are not multiples of {@link Capabilities#weightStep()}.
     * Called after {@link Entrance#ensure}; loses no request that the groups can answer.
     */
    void route(Cluster cluster, TrafficSplit split) throws Exception;

    /**
     * What a split comes to with so many instances, where a cloud can divide only roughly; the split itself where
     * weights are exact. For those who plan and tell: {@link #route} and {@link #observe} speak of what is asked for.
     * Makes no call.
     *
     * @throws io.slipway.error.DeliveryException UNSUPPORTED if no numbers make such a split, such as one among more
     *     groups than the cloud can divide traffic among: asked before anything is touched
     */
    default TrafficSplit reached(TrafficSplit split, Map<ServerGroupName, Integer> instances) {
        return split;
    }

    /**
     * Whether no request or connection that came through the entrance is left in the group. Gone is drained, and so is
     * what never had traffic. A cloud that cannot tell waits for as long as it lets connections live after a weight
     * became 0.
     */
    boolean drained(GroupRef group) throws Exception;

    /**
     * Removes the group and all its parts, half-made ones too, also from the entrance, the anchor last; does nothing
     * where it is gone or its birth differs. The name is free again when the group is no longer listed.
     */
    void destroy(GroupRef group) throws Exception;

    /** What the cloud can tell about why the group is not well: events, last log lines; nothing where it is gone. */
    Diagnosis diagnose(GroupRef group) throws Exception;

    /**
     * The settings that the group was made with, as they were given to {@link #create}, so that one like it can be
     * made, and what differs can be shown. A setting that holds a secret, anywhere in it, is given as
     * {@link Value#NULL}. Nothing where the cloud cannot tell, and where the group is gone or its birth differs.
     */
    default Optional<Value.Fields> settings(GroupRef group) throws Exception {
        return Optional.empty();
    }

    /**
     * How many more instances the account has room for where the cluster is, by its quotas; nothing where the cloud
     * does not tell.
     */
    default OptionalInt room(Cluster cluster) throws Exception {
        return OptionalInt.empty();
    }

    /**
     * Whether server groups of that location can be made from the image, by its id; nothing where the cloud cannot tell
     * before it tries.
     */
    default Optional<Boolean> hasImage(String location, String image) throws Exception {
        return Optional.empty();
    }

    /**
     * What an exception of this cloud's driver, entrance or bakery means. Total: it never throws, a
     * {@link NameTakenException} is NAME_TAKEN, and what it does not know is INTERNAL and may have happened. The
     * message is never blank and holds no secret.
     */
    Failure classify(Exception failure);
}
