package io.slipway.run;

import io.slipway.model.Birth;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has traffic before a delivery begins. Groups of undone deliveries never count: where a late call gave one of
 * them traffic, the last end picture holds instead.
 */
final class BeforePicture {
    private BeforePicture() {}

    static List<Standing> of(Optional<DeliveryRecord> last, Observed observed, Optional<ServerGroupName> subject) {
        List<Standing> picture = new ArrayList<>(sources(last, observed));
        subject.flatMap(observed::group)
                .filter(group -> picture.stream().noneMatch(s -> s.name().equals(group.name())))
                .ifPresent(group -> picture.add(Standing.of(group)));
        return picture;
    }

    /** What the last delivery left, as far as it is still there: what settling goes back to. */
    static List<Standing> asLeft(Optional<DeliveryRecord> last, Observed observed) {
        return last.map(DeliveryRecord::end).orElse(List.of()).stream()
                .filter(s -> observed.group(s.name()).isPresent())
                .toList();
    }

    private static List<Standing> sources(Optional<DeliveryRecord> last, Observed observed) {
        if (disturbed(last, observed)) {
            List<Standing> still = last.orElseThrow().end().stream()
                    .filter(s -> observed.group(s.name()).isPresent())
                    .toList();
            if (!still.isEmpty()) {
                return still;
            }
        }
        return observed.enabled().stream()
                .filter(group -> !undone(last, group))
                .map(Standing::of)
                .toList();
    }

    /** Something that nobody can have wanted: an undone group has traffic, or what served well lost all of it. */
    static boolean disturbed(Optional<DeliveryRecord> last, Observed observed) {
        boolean undoneServes = observed.enabled().stream().anyMatch(group -> undone(last, group));
        boolean lostAll = observed.serving() == 0
                && last.stream()
                        .flatMap(record -> record.end().stream())
                        .anyMatch(s -> observed.group(s.name())
                                        .map(ServerGroup::healthy)
                                        .orElse(0)
                                > 0);
        return undoneServes || lostAll;
    }

    /**
     * Traffic is not as the last delivery left it, though all that served then is still there; or more of a cluster
     * without traffic runs than it left.
     */
    static boolean differs(Optional<DeliveryRecord> last, Observed observed) {
        boolean traffic = last.map(record -> record.intent().traffic()).orElse(true);
        List<Standing> end = last.map(DeliveryRecord::end).orElse(List.of());
        boolean allThere = end.stream().allMatch(s -> observed.group(s.name()).isPresent());
        boolean asLeft = observed.enabled().size() == end.size()
                && end.stream()
                        .allMatch(s -> observed.group(s.name())
                                .filter(g ->
                                        !traffic || g.weight() == s.membership().weightOrZero())
                                .isPresent());
        return !end.isEmpty() && allThere && !asLeft;
    }

    static boolean undone(Optional<DeliveryRecord> last, ServerGroup group) {
        Optional<DeliveryId> birth = group.birth().map(Birth::delivery);
        boolean made = last.isPresent() && birth.isPresent() && last.get().undone(birth.get());
        return made || group.baseline();
    }
}
