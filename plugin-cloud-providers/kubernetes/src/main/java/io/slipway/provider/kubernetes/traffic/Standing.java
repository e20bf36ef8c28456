package io.slipway.provider.kubernetes.traffic;

import io.slipway.model.Membership;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.kubernetes.group.Workload;
import java.util.Map;
import java.util.TreeMap;

/** How the groups of a cluster stand in its entrance. */
public final class Standing {
    static final Standing NO_ENTRANCE = new Standing(false, Map.of(), Note.NOTHING);

    private final boolean entrance;
    private final Map<ServerGroupName, Integer> weights;
    private final Note note;

    Standing(boolean entrance, Map<ServerGroupName, Integer> weights, Note note) {
        this.entrance = entrance;
        this.weights = weights;
        this.note = note;
    }

    Note note() {
        return note;
    }

    int weight(Workload group) {
        return group.complete() ? weights.getOrDefault(group.name(), 0) : 0;
    }

    /** Traffic is as it is wanted, whatever is attached without any. */
    boolean gives(Map<ServerGroupName, Integer> wanted) {
        Map<ServerGroupName, Integer> some = new TreeMap<>(wanted);
        some.values().removeIf(weight -> weight == 0);
        return some.equals(weights);
    }

    /** What we made is attached when it is made; what others made, once it is routed to. */
    public Membership of(Workload group) {
        if (weight(group) > 0) {
            return new Membership.Attached(weight(group));
        }
        boolean known = group.ours()
                ? !note.detached().contains(group.uid())
                : note.left().containsKey(group.uid()) && !note.detached().contains(group.uid());
        return entrance && known ? Membership.DISABLED : Membership.DETACHED;
    }
}
