package io.slipway.provider.local.proxy;

import io.slipway.provider.local.proxy.BackendState.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One group in service; guarded by the lock of its cluster. */
final class GroupState {
    private final String name;
    private final Traffic traffic = new Traffic();
    private final Timeline timeline;
    private List<BackendState> backends = List.of();
    private int weight;
    private boolean attached;
    private int inFlight;
    private int turn;
    private long credit;

    GroupState(String name, long now) {
        this.name = name;
        timeline = new Timeline(now);
    }

    /** @return whether the shares of the cluster are other ones now */
    boolean apply(GroupRoute route) {
        boolean changed = !attached || weight != route.weight();
        attached = true;
        weight = route.weight();
        backends = route.backends().stream().map(this::state).toList();
        return changed;
    }

    /** No new requests; those in flight may still fail over among its backends. */
    boolean detach() {
        boolean changed = attached;
        attached = false;
        weight = 0;
        return changed;
    }

    private BackendState state(Backend backend) {
        return backends.stream()
                .filter(known -> known.is(backend))
                .findFirst()
                .map(known -> known.update(backend))
                .orElseGet(() -> new BackendState(backend));
    }

    boolean offers(Standing standing, Set<BackendState> tried, long now) {
        for (BackendState backend : backends) {
            if (fits(backend, standing, tried, now)) {
                return true;
            }
        }
        return false;
    }

    /** The next one in turn, among those of this standing that were not tried. */
    Optional<BackendState> take(Standing standing, Set<BackendState> tried, long now) {
        for (int step = 0; step < backends.size(); step++) {
            int index = (turn + step) % backends.size();
            if (fits(backends.get(index), standing, tried, now)) {
                turn = index + 1;
                return Optional.of(backends.get(index));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(BackendState backend, Standing standing, Set<BackendState> tried, long now) {
        return backend.standing(now) == standing && !tried.contains(backend);
    }

    /** @param asked by who came through the entrance: smoke tests are no traffic */
    void answered(int status, long now, long took, boolean asked) {
        traffic.answered(status, took);
        if (asked) {
            timeline.answered(now, status >= Traffic.SERVER_ERROR, took);
        }
    }

    void unanswered(long now, long took) {
        traffic.unanswered();
        timeline.answered(now, true, took);
    }

    Timeline timeline() {
        return timeline;
    }

    void enter() {
        inFlight++;
    }

    void leave() {
        inFlight--;
    }

    boolean gone() {
        return !attached && inFlight == 0;
    }

    void credit(long basisPoints) {
        credit += basisPoints;
    }

    long credit() {
        return credit;
    }

    void forgetCredit() {
        credit = 0;
    }

    String name() {
        return name;
    }

    int weight() {
        return weight;
    }

    int inFlight() {
        return inFlight;
    }

    Traffic traffic() {
        return traffic;
    }

    GroupStats stats() {
        return new GroupStats(
                name, weight, attached, inFlight, traffic.requests(), traffic.errors(), traffic.byStatus());
    }
}
