package io.slipway.provider.local.supervisor;

import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.instance.Stopping;
import io.slipway.spi.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Groups and instances on their way out. Each lies in a folder of its own, moved there in one step: from then on it is
 * gone for everybody else, and what is left to do is done even if the supervisor dies. Thread-safe; {@link #tick} takes its
 * time, so nobody calls it with a lock in hand.
 */
final class Departures {
    /** Requests have that long to end by themselves before the instance is asked to. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Home home;
    private final List<Departure> departures = new CopyOnWriteArrayList<>();

    Departures(Home home) {
        this.home = home;
    }

    /** Goes on with what an earlier supervisor began. */
    void resume() throws IOException {
        for (Path folder : Trees.list(home.going())) {
            departures.add(new Departure(folder, () -> true));
        }
    }

    /** @param drained whether nothing is left that it works on */
    void add(Path folder, BooleanSupplier drained) throws IOException {
        Path going = home.going().resolve(UUID.randomUUID().toString());
        Durable.folder(going);
        // under its own name: by that, an instance is known as one
        Durable.move(folder, going.resolve(folder.getFileName()));
        departures.add(new Departure(going, drained));
    }

    void tick() throws IOException {
        for (Departure departure : List.copyOf(departures)) {
            if (departure.over()) {
                departures.remove(departure);
            }
        }
    }

    private static final class Departure {
        private final Path folder;
        private final BooleanSupplier drained;
        private final Duration begun = Clock.SYSTEM.elapsed();
        private Optional<Stopping> stopping = Optional.empty();

        Departure(Path folder, BooleanSupplier drained) {
            this.folder = folder;
            this.drained = drained;
        }

        boolean over() throws IOException {
            boolean late = Clock.SYSTEM.elapsed().minus(begun).compareTo(DRAIN) >= 0;
            if (stopping.isEmpty() && (late || drained.getAsBoolean())) {
                stopping = Optional.of(Stopping.below(folder));
            }
            if (stopping.isEmpty() || !stopping.get().ended()) {
                return false;
            }
            Trees.delete(folder);
            return true;
        }
    }
}
