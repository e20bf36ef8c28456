package io.slipway.memory;

import io.slipway.error.ErrorKind;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.Membership;
import io.slipway.spi.NameTakenException;
import io.slipway.spi.ServerGroupSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes one server group in two parts, so that somebody may die between them: its anchor, then the rest. */
final class Making {
    private final MemorySession session;
    private final MemoryState state;
    private final ServerGroupSpec spec;

    Making(MemorySession session, ServerGroupSpec spec) {
        this.session = session;
        state = session.state();
        this.spec = spec;
    }

    void run() throws MemoryException, NameTakenException {
        synchronized (state) {
            boolean work = anchor();
            session.accepted(new Move.Create(spec), session.now(), work);
            if (!work) {
                return;
            }
        }
        state.betweenParts().run();
        synchronized (state) {
            complete();
        }
    }

    /** Whether something is left to do. */
    private boolean anchor() throws NameTakenException {
        Optional<MemoryGroup> there = session.cluster(spec.cluster()).group(spec.name());
        if (there.isPresent()) {
            if (!there.get().isMeantBy(spec.ref())) {
                throw new NameTakenException(spec.name());
            }
            return !there.get().complete();
        }
        Instant now = session.now();
        Conduct conduct = Conduct.of(
                spec.birth().image(), spec.settings(), session.options().startup());
        put(MemoryGroup.anchor(spec.name(), Optional.of(spec.birth()), spec.capacity(), conduct, now), now);
        return true;
    }

    private void complete() throws MemoryException {
        MemoryCluster cluster = session.cluster(spec.cluster());
        MemoryGroup anchor = cluster.group(spec.name())
                .filter(group -> group.isMeantBy(spec.ref()))
                .orElseThrow(() -> new MemoryException(
                        ErrorKind.CONFLICT, "server group " + spec.name() + " was destroyed while it was being made"));
        if (!anchor.complete()) {
            Instant now = session.now();
            state.specs.put(spec.ref(), spec);
            put(anchor.completed(cluster.hasEntrance() ? Membership.DISABLED : Membership.DETACHED, now), now);
        }
    }

    private void put(MemoryGroup group, Instant now) {
        session.cluster(spec.cluster()).put(List.of(group), now, state.memory());
    }
}
