package io.slipway.strategy;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.HoldPoint;
import io.slipway.model.Holding;
import io.slipway.plan.Step;
import java.util.List;
import java.util.TreeSet;

/** Where a delivery waits for a person. */
final class Holds {
    private Holds() {}

    /** The hold that was asked for at that share of the new group; none where somebody has let it go on from there. */
    static List<Step> at(DeliveryRecord record, HoldPoint point) {
        Holding holding = record.intent().holding();
        return holding.points().contains(point) && !record.approved(point)
                ? List.of(new Step.Hold(point, "", holding.expires()))
                : List.of();
    }

    /** These shares and those at which it is to be held, in the order of traffic. */
    static List<Integer> among(List<Integer> shares, DeliveryRecord record) {
        TreeSet<Integer> all = new TreeSet<>(shares);
        record.intent().holding().points().stream()
                .map(HoldPoint::share)
                .filter(share -> share > 0)
                .forEach(all::add);
        return List.copyOf(all);
    }
}
