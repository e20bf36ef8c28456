package io.slipway.provider.local.supervisor;

import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import java.util.function.BooleanSupplier;

/** Knows when those who leave have nothing left to work on. */
interface Drainage {
    /** Begins now; tells whether the entrance has nothing left in the group. */
    BooleanSupplier ofGroup(Cluster cluster, ServerGroupName group);

    /** Begins now; for one instance of a group that stays. */
    BooleanSupplier ofInstance();
}
