package io.slipway.model;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which push number comes next. Numbers run round a circle of {@value #CIRCLE}: after 999 comes 0.
 *
 * <p>As in Spinnaker's clouddriver, the ancestor is the group that was created last, whatever its number: after a turn
 * of the circle the highest number is not the newest. Without any group the first number is 0; after a group without a
 * number it is 1. Numbers that are taken are stepped over.
 *
 * <p>Beyond clouddriver, the next number is also past the one that our record announced last. A create call may arrive
 * late, when its group has long been given up and is not listed; were its number given again, two deliveries would
 * make one name. Of the two, announced last and newest visible, that one counts which is ahead: reached from the other
 * by less than half a turn. At exactly half a turn the record counts, because it is safety and the other is only order.
 *
 * <p>Other tools may have made numbers from 1000 on. They count modulo {@value #CIRCLE} as ancestors, but occupy only
 * their own name: {@code v1000} does not take {@code v000}.
 */
public final class PushNumbers {
    private static final int CIRCLE = 1000;

    private PushNumbers() {}

    /**
     * @param lastAnnounced the number that the cluster's record announced last, in any delivery;
     *     {@link ServerGroupName#NO_PUSH} if none
     * @param visible the groups that are there; those of other clusters are passed over
     * @throws DeliveryException NAME_TAKEN if every number is taken
     */
    public static ServerGroupName next(ClusterName cluster, int lastAnnounced, List<ServerGroup> visible) {
        List<ServerGroup> groups =
                visible.stream().filter(g -> g.name().cluster().equals(cluster)).toList();
        Set<Integer> taken = groups.stream().map(g -> g.name().push()).collect(Collectors.toSet());
        int start = start(lastAnnounced, newest(groups));
        for (int step = 0; step < CIRCLE; step++) {
            int number = (start + step) % CIRCLE;
            if (!taken.contains(number)) {
                return cluster.push(number);
            }
        }
        throw new DeliveryException(
                ErrorKind.NAME_TAKEN,
                "all " + CIRCLE + " names of " + cluster + " are taken",
                "destroy server groups of " + cluster + " that are no longer needed, then run it again");
    }

    private static int start(int lastAnnounced, Optional<Integer> newest) {
        boolean announced = lastAnnounced != ServerGroupName.NO_PUSH;
        int seen = newest.orElse(ServerGroupName.NO_PUSH);
        if (!announced) {
            // a group without number stands in the place of number 0
            return newest.isEmpty() ? 0 : Math.max(seen, 0) + 1;
        }
        return 1 + (seen == ServerGroupName.NO_PUSH || !ahead(seen, lastAnnounced) ? lastAnnounced : seen);
    }

    private static Optional<Integer> newest(List<ServerGroup> groups) {
        return groups.stream()
                .reduce((a, b) -> newer(b, a) ? b : a)
                .map(group -> group.name().push());
    }

    // Many clouds tell the time of creation in whole seconds: at the same moment the number decides.
    private static boolean newer(ServerGroup one, ServerGroup other) {
        int byTime = one.created().compareTo(other.created());
        return byTime != 0 ? byTime > 0 : ahead(one.name().push(), other.name().push());
    }

    private static boolean ahead(int one, int other) {
        int distance = Math.floorMod(one - other, CIRCLE);
        return distance > 0 && distance < CIRCLE / 2;
    }
}
