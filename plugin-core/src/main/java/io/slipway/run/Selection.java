package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Extent;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which server groups an operation about several changes: all but those that are to remain. */
final class Selection {
    private final Intent intent;
    private final Observed observed;

    Selection(Intent intent, Observed observed) {
        this.intent = intent;
        this.observed = observed;
    }

    Extent.Several choose() {
        Extent.Several several = (Extent.Several) intent.extent();
        return several.choosing(intent.operation() == Operation.DESTROY_CLUSTER ? all() : allBut(several));
    }

    /** Also half-made ones; what Slipway did not make stops it before anything is touched. */
    private List<ServerGroupName> all() {
        Optional<ServerGroup> foreign =
                observed.groups().stream().filter(g -> !ours(g)).findFirst();
        if (foreign.isPresent()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    foreign.get().name() + " was not made by Slipway, so " + observed.cluster() + " is not destroyed",
                    "set adopt to true if all of it is to go; nothing was touched");
        }
        return names(observed.groups());
    }

    /** What may not be changed counts among those that remain; of the others, the first in line do. */
    private List<ServerGroupName> allBut(Extent.Several several) {
        List<ServerGroup> counted =
                observed.groups().stream().filter(this::counts).toList();
        List<ServerGroup> candidates = counted.stream()
                .filter(g -> several.active() || !g.enabled())
                .filter(this::ours)
                .sorted(lastToGo(several))
                .toList();
        int stay = several.remaining() - (counted.size() - candidates.size());
        List<ServerGroup> going =
                new ArrayList<>(candidates.subList(Math.min(Math.max(0, stay), candidates.size()), candidates.size()));
        going.sort(Observed.BY_AGE);
        return names(going);
    }

    private boolean counts(ServerGroup group) {
        return switch (intent.operation()) {
            case DISABLE_CLUSTER -> group.enabled();
            case SCALE_DOWN_CLUSTER -> group.capacity().desired() > 0;
            case SHRINK_CLUSTER, DESTROY_CLUSTER -> true;
            case DEPLOY, ROLLBACK, ENABLE, DISABLE, RESIZE, RESTART, DESTROY, SETTLE -> false;
        };
    }

    private boolean ours(ServerGroup group) {
        return group.birth().isPresent() || intent.adopt();
    }

    /** Those with traffic, then larger ones if asked, then newer ones. */
    private static Comparator<ServerGroup> lastToGo(Extent.Several several) {
        Comparator<ServerGroup> active =
                Comparator.comparing(ServerGroup::enabled).reversed();
        Comparator<ServerGroup> newer = Observed.BY_AGE.reversed();
        Comparator<ServerGroup> larger =
                Comparator.comparing((ServerGroup g) -> g.capacity().desired()).reversed();
        return active.thenComparing(several.larger() ? larger.thenComparing(newer) : newer);
    }

    private static List<ServerGroupName> names(List<ServerGroup> groups) {
        return groups.stream().map(ServerGroup::name).toList();
    }
}
