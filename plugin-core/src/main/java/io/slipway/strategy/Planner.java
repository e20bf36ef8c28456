package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Retirement;
import io.slipway.model.ServerGroupName;
import io.slipway.plan.Plan;
import java.util.Optional;

/** From a record and what is there to the steps that remain, whatever the operation and the phase. Pure. */
public final class Planner {
    private Planner() {}

    /** What the record notes when waiting for something on the way back has used up its time. */
    public static String gaveUp() {
        return Restore.GAVE_UP;
    }

    /** What the record notes once its target is the split with which the way back begins. */
    public static String safeSplit() {
        return SafeSplit.ANNOUNCED;
    }

    public static Strategy strategy(Intent intent) {
        return switch (intent.operation()) {
            case DEPLOY ->
                switch (intent.strategy()) {
                    case NONE -> new None();
                    case HIGHLANDER, RED_BLACK -> new RedBlack();
                    case ROLLING -> new Rolling();
                    case CANARY -> new Canary();
                };
            case ROLLBACK -> new Rollback();
            case ENABLE -> new Enable();
            case DISABLE, DISABLE_CLUSTER -> new Disable(Retirement.Fate.KEEP);
            case SCALE_DOWN_CLUSTER -> new Disable(Retirement.Fate.SCALE_DOWN);
            case DESTROY, SHRINK_CLUSTER, DESTROY_CLUSTER -> new Disable(Retirement.Fate.DESTROY);
            case RESTART -> new Restart();
            case RESIZE -> new Resizing();
            case SETTLE -> new Settling();
        };
    }

    /** The steps that remain, from the record's phase to the end. */
    public static Plan plan(DeliveryRecord record, Observed there) {
        Observed observed = record.sees(there);
        return switch (record.phase()) {
            case PREPARING -> forward(record, observed).preparing();
            case HELD ->
                record.trafficMoved()
                        ? forward(record, observed).shifting()
                        : forward(record, observed).preparing();
            case SHIFTING -> forward(record, observed).shifting();
            case COMMITTED -> forward(record, observed).committed();
            case RESTORING -> new Restore(record, observed).plan();
            case CLOSED -> Plan.NOTHING;
        };
    }

    /** A group that gained traffic and has no healthy instance: no hold keeps a delivery from going back then. */
    public static Optional<ServerGroupName> deadWithTraffic(DeliveryRecord record, Observed observed) {
        return forward(record, record.sees(observed)).dead();
    }

    /** Services are bound for server groups that are gone. */
    public static boolean orphans(Observed observed) {
        return Attachments.orphaned(observed);
    }

    private static Forward forward(DeliveryRecord record, Observed observed) {
        return new Forward(record, observed, strategy(record.intent()));
    }
}
