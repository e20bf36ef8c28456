package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.spi.Bakery.Recipe;
import io.slipway.spi.Clock;
import io.slipway.target.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One bake on its way: resolved, looked up, locked where two at once would do harm, started, followed. Baking the same
 * again, there or elsewhere, joins or reuses. Not thread-safe but for {@link #cancel}.
 */
public final class BakeRun implements Attemptable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration QUEUE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Who cannot even be asked what goes in is more likely misspelt than about to come back. */
    private static final Duration FIRST_PATIENCE = Duration.ofMinutes(1);

    private final BakeCalls calls;
    private final BakeRequest request;
    private final Clock clock;
    private final Backoff backoff;
    private int failures;
    private Duration failingSince = Duration.ZERO;
    private Optional<Recipe> recipe = Optional.empty();
    private Optional<BakeLock> lock = Optional.empty();
    private Optional<String> bake = Optional.empty();
    private Optional<BakeStatus.Baked> baked = Optional.empty();
    private Consumer<String> listener = line -> {};
    private long heard;
    private volatile boolean cancelled;
    private boolean cancelSent;

    BakeRun(Session session, BakeCalls calls, BakeRequest request) {
        this.calls = calls;
        this.request = request;
        this.clock = session.clock();
        this.backoff = new Backoff(session.random(), PATIENCE);
    }

    /** The bake's id when it starts, and each line that the tools say, as it comes. */
    public BakeRun hear(Consumer<String> lines) {
        listener = lines;
        return this;
    }

    /** Wishes that the bake stop; the next attempts stop it and see to its end. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Outcome attempt() {
        try {
            Outcome outcome = cancelled ? stop() : step();
            failures = 0;
            if (!(outcome instanceof Outcome.Waiting)) {
                letGo();
            }
            return outcome;
        } catch (DeliveryException failed) {
            return again(failed);
        }
    }

    private Outcome step() {
        if (recipe.isEmpty()) {
            recipe = Optional.of(calls.resolve(request));
        }
        if (bake.isEmpty()) {
            Optional<Outcome> early = begin(recipe.get());
            if (early.isPresent()) {
                return early.get();
            }
        }
        lock.ifPresent(calls::beat);
        return follow(look(bake.orElseThrow()));
    }

    private BakeStatus look(String id) {
        BakeStatus status = calls.poll(id);
        Bakery.Said said = calls.said(id, heard);
        heard = said.next();
        said.lines().forEach(listener);
        return status;
    }

    /** @return what it comes to, unless the bake is on its way now */
    private Optional<Outcome> begin(Recipe wanted) {
        Optional<Image> there = request.rebake() ? Optional.empty() : calls.baked(wanted);
        if (there.isPresent()) {
            baked = Optional.of(new BakeStatus.Baked(there.get(), true));
            return Optional.of(Outcome.DONE);
        }
        if (wanted.alone() && lock.isEmpty()) {
            lock = calls.lock(wanted);
        }
        if (lock.isPresent() && !lock.get().held()) {
            Optional<BakeLock.Holder> other = calls.take(lock.get());
            // who has just got it looks once more: the one before may have made the image meanwhile
            return Optional.of(
                    other.isPresent()
                            ? new Outcome.Waiting(
                                    "the same is being baked by " + other.get().who() + " since "
                                            + other.get().since(),
                                    QUEUE)
                            : new Outcome.Waiting("starting to bake " + request.name(), Duration.ZERO));
        }
        String id = calls.start(wanted);
        bake = Optional.of(id);
        heard = 0;
        listener.accept("bake " + id);
        return Optional.empty();
    }

    private Outcome follow(BakeStatus status) {
        if (status instanceof BakeStatus.Baked done) {
            baked = Optional.of(done);
            return Outcome.DONE;
        }
        if (status instanceof BakeStatus.Cancelled) {
            bake = Optional.empty();
            return new Outcome.Waiting("baking anew what somebody else stopped", POLL);
        }
        if (status instanceof BakeStatus.Failed failed) {
            bake = Optional.empty();
            throw new DeliveryException(
                    failed.kind(), "the bake of " + request.name() + " failed: " + failed.why(), failed.remedy());
        }
        return new Outcome.Waiting("baking " + ((BakeStatus.Baking) status).doing(), POLL);
    }

    private Outcome stop() {
        if (bake.isPresent()) {
            if (!cancelSent) {
                calls.cancel(bake.get());
                cancelSent = true;
            }
            if (look(bake.get()) instanceof BakeStatus.Baking baking) {
                return new Outcome.Waiting("stopping the bake: " + baking.doing(), POLL);
            }
        }
        return new Outcome.Failed(new DeliveryException(
                ErrorKind.CANCELLED,
                "the bake of " + request.name() + " was stopped; there is no new image",
                "bake it again if it was not meant to stop"));
    }

    /** To be throttled is not to fail, and the same recipe is the same bake however often it is started. */
    private Outcome again(DeliveryException failed) {
        if (failures == 0) {
            failingSince = clock.elapsed();
        }
        failures++;
        boolean passes = Work.passing(failed.kind()) || failed.kind() == ErrorKind.TIMED_OUT;
        if (!passes || clock.elapsed().minus(failingSince).compareTo(patience()) >= 0) {
            letGo();
            return new Outcome.Failed(failed);
        }
        return new Outcome.Waiting(failed.problem(), backoff.after(failures, calls.asked()));
    }

    private Duration patience() {
        return recipe.isPresent() ? PATIENCE : FIRST_PATIENCE;
    }

    private void letGo() {
        try {
            lock.ifPresent(calls::release);
        } catch (DeliveryException unreachable) {
            // the lease runs out by itself
            lock = Optional.empty();
        }
    }

    /** Once it is done. */
    public Image image() {
        return baked.orElseThrow(() -> new IllegalStateException("not baked")).image();
    }

    /** The image was there already. */
    public boolean reused() {
        return baked.map(BakeStatus.Baked::reused).orElse(false);
    }

    /** What goes in, once it has been looked up. */
    public Optional<Recipe> recipe() {
        return recipe;
    }
}
