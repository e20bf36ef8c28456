package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One bake on its way. Baking the same again, there or elsewhere, joins or reuses. */
public final class BakeRun implements Attemptable {
    private static final Duration POLL = Duration.ofMillis(500);
    private final Target target;
    private final Bakery bakery;
    private final Optional<BakeRequest> request;
    private Optional<String> bake = Optional.empty();
    private Optional<BakeStatus.Baked> baked = Optional.empty();

    BakeRun(Session session, Bakery bakery, BakeRequest request) {
        this.target = session.target();
        this.bakery = bakery;
        this.request = Optional.of(request);
    }

    BakeRun(Session session, Bakery bakery) {
        this.target = session.target();
        this.bakery = bakery;
        this.request = Optional.empty();
    }

    @Override
    public Outcome attempt() {
        try {
            if (bake.isEmpty()) {
                bake = Optional.of(call("bake " + request.orElseThrow().name(), () -> bakery.start(request.get())));
            }
            BakeStatus status = call("follow bake " + bake.get(), () -> bakery.poll(bake.get()));
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
            return new Outcome.Failed(failed);
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
            throw new DeliveryException(
                    failure.kind(),
                    "could not " + what + ": " + failure.message(),
                    failure.kind().remedy(),
                    failed);
        }
    }
}
