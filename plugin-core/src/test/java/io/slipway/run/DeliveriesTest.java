package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Listener;
import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.memory.MemoryState;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import io.slipway.record.Records;
import io.slipway.run.Outcome.Waiting;
import io.slipway.spi.Clock;
import io.slipway.spi.Host;
import io.slipway.spi.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliveriesTest {
    private static final Outcome SOON = new Waiting("soon", Duration.ofMillis(1));
    private static final Outcome LATER = new Waiting("later", Duration.ofHours(1));

    private final World world = new World(MemoryOptions.USUAL.withTimes(Duration.ZERO, Duration.ZERO));
    private final MemoryState state = new MemoryState();
    private final Deliveries deliveries = new Deliveries(4);

    @AfterEach
    void close() {
        deliveries.close();
    }

    private Operations operations(Duration startup) {
        MemoryOptions options = MemoryOptions.USUAL.withTimes(startup, Duration.ZERO);
        MemoryCloud cloud = new MemoryCloud("memory", state, options, Clock.SYSTEM, "deliveries");
        return new Operations("memory", cloud, host(), Listener.NONE);
    }

    private static Host host() {
        return new Host() {
            @Override
            public Clock clock() {
                return Clock.SYSTEM;
            }

            @Override
            public Workbench workbench() {
                throw new AssertionError("nothing to read");
            }
        };
    }

    private Optional<DeliveryRecord> record() {
        MemoryCloud cloud = new MemoryCloud("memory", state, MemoryOptions.USUAL, Clock.SYSTEM, "looker");
        return Records.read(cloud.ledger().orElseThrow(), world.cluster);
    }

    @Test
    void aDeliveryGoesToItsEnd() throws Exception {
        Delivery delivery = operations(Duration.ZERO)
                .start(Requests.deploy(world, "a").size(2).request());
        DeliverySummary summary = deliveries.submit(delivery).get();
        assertThat(summary.failure()).isEmpty();
        assertThat(summary.record().orElseThrow().phase()).isEqualTo(Phase.CLOSED);
        assertThat(deliveries.size()).isZero();
    }

    @Test
    void whatFailsIsNoDefect() throws Exception {
        DeliveryException refused = new DeliveryException(ErrorKind.QUOTA_EXCEEDED, "full");
        Outcome outcome =
                deliveries.submit("a", () -> new Outcome.Failed(refused)).get();
        assertThat(outcome).isEqualTo(new Outcome.Failed(refused));
    }

    @Test
    void anAttemptThatThrowsEndsAloneAndIsLetGoOf() throws Exception {
        AtomicBoolean released = new AtomicBoolean();
        CompletableFuture<Outcome> defect = deliveries.submit("a", new Attemptable() {
            @Override
            public Outcome attempt() {
                throw new IllegalStateException("a defect");
            }

            @Override
            public void release() {
                released.set(true);
            }
        });
        assertThatThrownBy(defect::get).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(released).isTrue();
        assertThat(deliveries.size()).isZero();
        assertThat(deliveries.submit("a", () -> Outcome.DONE).get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aCancelIsHeededAtOnce() throws Exception {
        Delivery delivery = operations(Duration.ofHours(1))
                .start(Requests.deploy(world, "a").size(2).request());
        CompletableFuture<DeliverySummary> end = deliveries.submit(delivery);
        while (record().isEmpty()) {
            Thread.sleep(5);
        }
        deliveries.cancel(delivery, "somebody").get();
        assertThat(end.get().failure().orElseThrow().kind()).isEqualTo(ErrorKind.CANCELLED);
    }

    @Test
    void whatIsCancelledIsAttemptedAtOnceHoweverLongItWouldHaveWaited() throws Exception {
        Operations operations = operations(Duration.ofHours(1));
        Delivery first = operations.start(Requests.deploy(world, "a").size(2).request());
        CompletableFuture<DeliverySummary> end = deliveries.submit(first);
        for (int i = 0; i < 20; i++) {
            deliveries.cancel(first, "somebody").get();
        }
        assertThat(end.get().failure().orElseThrow().kind()).isEqualTo(ErrorKind.CANCELLED);
    }

    @Test
    void closingLetsGoAndCancelsNothing() throws Exception {
        Delivery delivery = operations(Duration.ofHours(1))
                .start(Requests.deploy(world, "a").size(2).request());
        CompletableFuture<DeliverySummary> end = deliveries.submit(delivery);
        while (record().isEmpty()) {
            Thread.sleep(5);
        }
        deliveries.close();
        assertThatThrownBy(end::get).hasRootCauseInstanceOf(CancellationException.class);
        DeliveryRecord left = record().orElseThrow();
        assertThat(left.open()).isTrue();
        assertThat(left.cancelled()).isFalse();
        assertThat(left.claim().released()).isTrue();
        assertThatThrownBy(() -> deliveries.submit("a", () -> SOON)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingWaitsForTheAttemptUnderWayAndMakesNoOther() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        deliveries.submit("a", new Attemptable() {
            @Override
            public Outcome attempt() {
                inside.countDown();
                seen.add("begins");
                pause(200);
                seen.add("ends");
                return SOON;
            }

            @Override
            public void release() {
                seen.add("let go of");
            }
        });
        inside.await();
        deliveries.close();
        pause(50);
        assertThat(seen).containsSubsequence("begins", "ends", "let go of").endsWith("let go of");
    }

    @Test
    void nothingIsAttemptedTwiceAtOnceNorGivenTwice() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger attempts = new AtomicInteger();
        Attemptable work = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            pause(1);
            inside.decrementAndGet();
            return attempts.incrementAndGet() < 50 ? SOON : Outcome.DONE;
        };
        CompletableFuture<Outcome> end = deliveries.submit("a", work);
        assertThatThrownBy(() -> deliveries.submit("a", work)).hasMessage("is attempted already");
        end.get();
        assertThat(most).hasValue(1);
    }

    @Test
    void allAreAttemptedEquallyOften() throws Exception {
        int many = 200;
        List<AtomicInteger> attempts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            AtomicInteger mine = new AtomicInteger();
            attempts.add(mine);
            deliveries.submit("a", () -> {
                mine.incrementAndGet();
                return SOON;
            });
        }
        while (attempts.get(0).get() < 50) {
            pause(5);
        }
        deliveries.close();
        int least = attempts.stream().mapToInt(AtomicInteger::get).min().orElseThrow();
        int most = attempts.stream().mapToInt(AtomicInteger::get).max().orElseThrow();
        assertThat(least).isGreaterThan(most / 3);
    }

    @Test
    void anAccountThatDoesNotAnswerHoldsUpNoOther() throws Exception {
        Semaphore never = new Semaphore(0);
        CompletableFuture<Outcome> waits = deliveries.submit("alive", () -> SOON);
        for (int i = 0; i < 20; i++) {
            deliveries.submit("dead", () -> {
                never.acquireUninterruptibly();
                return SOON;
            });
        }
        AtomicInteger attempts = new AtomicInteger();
        Outcome end = deliveries
                .submit("alive", () -> attempts.incrementAndGet() < 20 ? SOON : Outcome.DONE)
                .get(10, TimeUnit.SECONDS);
        assertThat(end).isEqualTo(Outcome.DONE);
        assertThat(waits).isNotDone();
        never.release(1_000_000);
    }

    @Test
    void whoWaitsHoldsNoThread() {
        CountDownLatch attempted = new CountDownLatch(500);
        for (int i = 0; i < 500; i++) {
            deliveries.submit("a", () -> {
                attempted.countDown();
                return LATER;
            });
        }
        while (attempted.getCount() > 0) {
            pause(5);
        }
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("slipway-deliveries-"))
                .count();
        assertThat(threads).isLessThanOrEqualTo(8);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
