package io.slipway.provider.local.proxy;

import java.util.List;

/** Smooth weighted round robin: exact shares, and spread as evenly as can be. */
final class Turns {
    private Turns() {}

    /** @param able at least one, each of weight above 0 */
    static GroupState next(List<GroupState> able) {
        GroupState best = able.get(0);
        long total = 0;
        for (GroupState group : able) {
            group.credit(group.weight());
            total += group.weight();
            best = group.credit() > best.credit() ? group : best;
        }
        best.credit(-total);
        return best;
    }
}
