package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.Failure;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.spi.Bakery.Base;
import io.slipway.spi.Bakery.Recipe;
import io.slipway.spi.Cloud;
import io.slipway.spi.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * An account's bakery, made safe: what it throws comes as a DeliveryException, read by its driver.
 *
 * @param by who asks
 */
final class BakeCalls {
    private final Session session;
    private final Cloud cloud;
    private final Bakery bakery;
    private final Optional<Ledger> ledger;
    private final String by;
    private Optional<Duration> asked = Optional.empty();

    BakeCalls(Session session, Cloud cloud, Bakery bakery, String by) {
        this.session = session;
        this.cloud = cloud;
        this.bakery = bakery;
        this.ledger = cloud.ledger();
        this.by = by;
    }

    /** Nothing where that cloud makes no images. */
    static Optional<BakeCalls> of(Session session, Cloud cloud, String by) {
        return cloud.bakery().map(bakery -> new BakeCalls(session, cloud, bakery, by));
    }

    /** How long the cloud asked us to wait when a call failed last. */
    Optional<Duration> asked() {
        return asked;
    }

    Recipe resolve(BakeRequest request) {
        return call("resolve what goes into " + request.name(), () -> bakery.resolve(request));
    }

    Optional<Image> baked(Recipe recipe) {
        return call("look for an earlier bake of " + recipe.request().name(), () -> bakery.baked(recipe));
    }

    String start(Recipe recipe) {
        return call("bake " + recipe.request().name(), () -> bakery.start(recipe));
    }

    BakeStatus poll(String bake) {
        return call("follow bake " + bake, () -> bakery.poll(bake));
    }

    Bakery.Said said(String bake, long from) {
        return call("hear bake " + bake, () -> bakery.said(bake, from));
    }

    void cancel(String bake) {
        run("stop bake " + bake, () -> bakery.cancel(bake));
    }

    Optional<Image> image(String id) {
        return call("look up image " + id, () -> bakery.image(id));
    }

    List<Image> find(String name, SortedMap<String, String> labels) {
        return call("find images", () -> bakery.find(name, labels));
    }

    Optional<Base> base(Image image) {
        return call("look up the base of " + image.name(), () -> bakery.base(image));
    }

    /** Nothing where the account keeps no texts: then two may bake at once, and the older image counts. */
    Optional<BakeLock> lock(Recipe recipe) {
        String me =
                session.owner() + "-" + Long.toUnsignedString(session.random().nextLong(), Character.MAX_RADIX);
        Duration lease = session.target().capabilities().leaseTime();
        return ledger.map(texts -> new BakeLock(texts, session.clock(), lease, recipe.key(), by, me));
    }

    Optional<BakeLock.Holder> take(BakeLock lock) {
        return guarded(
                "lock the bake", lock::take, failed -> ledger.orElseThrow().classify(failed));
    }

    void beat(BakeLock lock) {
        keep("keep the lock of the bake", lock::beat);
    }

    void release(BakeLock lock) {
        keep("give back the lock of the bake", lock::release);
    }

    @FunctionalInterface
    private interface Call<T> {
        T get() throws Exception;
    }

    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    private void keep(String what, Act act) {
        Call<Boolean> call = () -> {
            act.run();
            return true;
        };
        guarded(what, call, failed -> ledger.orElseThrow().classify(failed));
    }

    private void run(String what, Act act) {
        call(what, () -> {
            act.run();
            return true;
        });
    }

    private <T> T call(String what, Call<T> call) {
        return guarded(what, call, failed -> cloud.driver().classify(failed));
    }

    private <T> T guarded(String what, Call<T> call, Function<Exception, Failure> classify) {
        try {
            return call.get();
        } catch (DeliveryException known) {
            throw known;
        } catch (Exception failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Failure failure = classify.apply(failed);
            asked = failure.retryAfter();
            throw new DeliveryException(
                    failure.kind(),
                    "could not " + what + ": " + failure.message(),
                    failure.kind().remedy(),
                    failed);
        }
    }
}
