package io.slipway.provider.kubernetes.task;

import io.slipway.provider.kubernetes.group.PodSeen;
import java.util.Optional;

/** What a look at something that is being changed in place tells to do. */
sealed interface Look {
    /** @param whom the pod that is not ready */
    record Wait(String doing, Optional<PodSeen> whom) implements Look {}

    /** This step is done. @param line what is said of it */
    record Next(long step, String line) implements Look {}

    /** All of it is done. */
    record Done(String line) implements Look {}

    /** It will not go on by itself. */
    record Stuck(String why, Optional<PodSeen> who) implements Look {}
}
