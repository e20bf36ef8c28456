package io.slipway.target;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Capacity;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.TrafficSplit;
import java.util.function.ToIntFunction;

/**
 * The traffic guard: no move of ours leaves a serving cluster without healthy, enabled capacity. A cluster that does
 * not serve may be changed in any way. Rules after Spinnaker's traffic guards, with a ratio of 0.
 */
public final class Guard {
    private final Observed observed;

    public Guard(Observed observed) {
        this.observed = observed;
    }

    public void shift(TrafficSplit split) {
        check("give traffic to " + split, group -> split.weightOf(group.name()) > 0 ? group.healthy() : 0);
    }

    public void resize(ServerGroupName name, Capacity capacity) {
        check("resize " + name + " to " + capacity, group -> {
            int healthy = group.enabled() ? group.healthy() : 0;
            return group.name().equals(name) ? Math.min(healthy, capacity.desired()) : healthy;
        });
    }

    /** @param most so many of its instances are away at the same time */
    public void restart(ServerGroupName name, int most) {
        check("restart " + most + " instances of " + name + " at once", group -> {
            int healthy = group.enabled() ? group.healthy() : 0;
            return group.name().equals(name) ? Math.max(0, healthy - most) : healthy;
        });
    }

    public void destroy(ServerGroupName name) {
        check("destroy " + name, group -> group.enabled() && !group.name().equals(name) ? group.healthy() : 0);
    }

    private void check(String what, ToIntFunction<ServerGroup> servingAfter) {
        int now = observed.serving();
        int then = observed.groups().stream().mapToInt(servingAfter).sum();
        if (now > 0 && then == 0) {
            throw new DeliveryException(
                    ErrorKind.GUARDED,
                    "the traffic guard refused to " + what + ": of the " + now + " healthy instances that serve "
                            + observed.cluster() + " none would be left; nothing was changed by this step");
        }
    }
}
