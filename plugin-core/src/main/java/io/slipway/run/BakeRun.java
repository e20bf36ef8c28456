package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.spi.Clock;
import io.slipway.target.Backoff;
import io.slipway.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One bake on its way. Baking the same again, there or elsewhere, joins or reuses. */
public final class BakeRun implements Attemptable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private final Target target;
    private final Bakery bakery;
    private final Optional<BakeRequest> request;
    private final Clock clock;
    private final Backoff backoff;
    private int failures;
    private Duration failingSince = Duration.ZERO;
    private Optional<Duration> asked = Optional.empty();
    private Optional<String> bake = Optional.empty();
    private Optional<BakeStatus.Baked> baked = Optional.empty();

    BakeRun(Session session, Bakery bakery, BakeRequest request) {
        this(session, bakery, Optional.of(request));
    }

    BakeRun(Session session, Bakery bakery) {
        this(session, bakery, Optional.empty());
    }

    private BakeRun(Session session, Bakery bakery, Optional<BakeRequest> request) {
        this.target = session.target();
        this.bakery = bakery;
        this.request = request;
        this.clock = session.clock();
        this.backoff = new Backoff(session.random(), PATIENCE);
    }

    @Override
    public Outcome attempt() {
        try {
            if (bake.isEmpty()) {
                bake = Optional.of(call("bake " + request.orElseThrow().name(), () -> bakery.start(request.get())));
            }
            BakeStatus status = call("follow bake " + bake.get(), () -> bakery.poll(bake.get()));
            failures = 0;
            if (status instanceof BakeStatus.Baked done) {
                baked = Optional.of(done);
                return Outcome.DONE;
            }
            if (status instanceof BakeStatus.Failed failed) {
                return new Outcome.Failed(new DeliveryException(
                        ErrorKind.INVALID_REQUEST,
                        "the bake of " + request.orElseThrow().name() + " failed: " + failed.why(),
                        "correct what the bake says"));
            }
            return new Outcome.Waiting("baking " + ((BakeStatus.Baking) status).doing(), POLL);
        } catch (DeliveryException failed) {
            return Work.passing(failed.kind()) || failed.kind() == ErrorKind.TIMED_OUT
                    ? again(failed)
                    : new Outcome.Failed(failed);
        }
    }

    /** To be throttled is not to fail, and the same inputs are the same bake however often it is started. */
    private Outcome again(DeliveryException failed) {
        failingSince = failures == 0 ? clock.elapsed() : failingSince;
        failures++;
        boolean tooLong = clock.elapsed().minus(failingSince).compareTo(PATIENCE) >= 0;
        return tooLong
                ? new Outcome.Failed(failed)
                : new Outcome.Waiting(failed.problem(), backoff.after(failures, asked));
    }

    /** Once it is done. */
    public Image image() {
        return baked.orElseThrow(() -> new IllegalStateException("not baked")).image();
    }

    /** The image was there already. */
    public boolean reused() {
        return baked.map(BakeStatus.Baked::reused).orElse(false);
    }

    Optional<Image> image(String id) {
        return call("look up image " + id, () -> bakery.image(id));
    }

    List<Image> find(String name, SortedMap<String, String> labels) {
        return call("find images", () -> bakery.find(name, labels));
    }

    @FunctionalInterface
    private interface Call<T> {
        T get() throws Exception;
    }

    private <T> T call(String what, Call<T> call) {
        try {
            return call.get();
        } catch (DeliveryException known) {
            throw known;
        } catch (Exception failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Failure failure = target.classify(failed);
            asked = failure.retryAfter();
            throw new DeliveryException(
                    failure.kind(),
                    "could not " + what + ": " + failure.message(),
                    failure.kind().remedy(),
                    failed);
        }
    }
}
