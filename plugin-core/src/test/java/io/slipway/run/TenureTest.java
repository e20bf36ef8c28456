package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.memory.MemoryCloud;
import io.slipway.memory.MemoryOptions;
import io.slipway.model.DeliveryRecord;
import io.slipway.record.RecordStore;
import io.slipway.record.RecordStore.Stored;
import io.slipway.spi.Capabilities;
import io.slipway.target.Fence.StaleException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lease: 30 s, with calls of 10 s; listings lag by 3 s. */
class TenureTest {
    private final MemoryOptions options = MemoryOptions.USUAL.withLag(Duration.ofSeconds(3), Duration.ZERO);
    private final World world = new World();
    private final MemoryCloud cloud = new MemoryCloud("memory", world.state, options, world.clock, "somebody");
    private final Capabilities can = cloud.driver().capabilities();
    private final RecordStore store = new RecordStore(cloud.ledger().orElseThrow(), world.cluster);
    private final Tenure tenure = new Tenure(store, world.clock, "p1", can);

    @BeforeEach
    void open() {
        world.run(Requests.deploy(world, "a").size(2).request());
        DeliveryRecord last = world.record().orElseThrow();
        Delivery delivery =
                world.process().operations().start(Requests.deploy(world, "b").request());
        world.until(delivery, () -> world.record().orElseThrow().open());
        delivery.release();
        assertThat(last.open()).isFalse();
    }

    private Stored stored() {
        return store.read().orElseThrow();
    }

    private void later(long seconds) {
        world.clock.advance(Duration.ofSeconds(seconds));
    }

    private void taken() {
        assertThat(tenure.takeOver(stored(), draft -> draft)).isTrue();
    }

    @Test
    void waitsForACallAndTheLagBeforeItMoves() {
        taken();
        later(12);
        assertThatThrownBy(tenure::check).isInstanceOf(StaleException.class);
        later(1);
        assertThat(tenure.quiet()).isZero();
        assertThatCode(tenure::check).doesNotThrowAnyException();
    }

    @Test
    void sendsNothingThatItsLeaseWouldNotOutlive() {
        taken();
        later(19);
        assertThatCode(tenure::check).doesNotThrowAnyException();
        later(1);
        assertThatThrownBy(tenure::check).isInstanceOf(StaleException.class);
        assertThat(tenure.write(draft -> draft)).isTrue();
        assertThatCode(tenure::check).doesNotThrowAnyException();
    }

    @Test
    void adoptsWhatOthersWroteWithoutALongerLease() {
        taken();
        later(15);
        CancelWish.record(store, r -> true, 1, "somebody", world.clock.now());
        assertThat(tenure.refresh()).isEqualTo(Tenure.Grip.ADOPTED);
        assertThat(tenure.record().cancelled()).isTrue();
        later(5);
        assertThatThrownBy(tenure::check).isInstanceOf(StaleException.class);
        assertThat(tenure.write(draft -> draft)).isTrue();
    }

    @Test
    void isLostToWhoTakesOver() {
        taken();
        Tenure other = new Tenure(new RecordStore(cloud.ledger().orElseThrow(), world.cluster), world.clock, "p2", can);
        assertThat(other.takeOver(stored(), draft -> draft)).isTrue();
        assertThat(tenure.write(draft -> draft)).isFalse();
        assertThat(tenure.refresh()).isEqualTo(Tenure.Grip.LOST);
        assertThat(other.refresh()).isEqualTo(Tenure.Grip.KEPT);
    }

    @Test
    void isLostToAnotherTenureOfTheSameProcess() {
        taken();
        Tenure other = new Tenure(new RecordStore(cloud.ledger().orElseThrow(), world.cluster), world.clock, "p1", can);
        assertThat(other.takeOver(stored(), draft -> draft)).isTrue();
        assertThat(tenure.refresh()).isEqualTo(Tenure.Grip.LOST);
        assertThat(tenure.isOf(stored().record())).isFalse();
        assertThat(other.isOf(stored().record())).isTrue();
    }

    @Test
    void oneOfTwoWhoTakeOverWins() {
        Stored left = stored();
        Tenure other = new Tenure(store, world.clock, "p2", can);
        assertThat(other.takeOver(left, draft -> draft)).isTrue();
        assertThat(tenure.takeOver(left, draft -> draft)).isFalse();
    }

    @Test
    void theEpochGrowsWithEachTenure() {
        long epoch = stored().record().claim().epoch();
        taken();
        assertThat(stored().record().claim().epoch()).isEqualTo(epoch + 1);
        tenure.release();
        assertThat(stored().record().claim().released()).isTrue();
        taken();
        assertThat(stored().record().claim().epoch()).isEqualTo(epoch + 2);
    }

    @Test
    void beatsThriceInALease() {
        taken();
        later(9);
        assertThat(tenure.beatDue()).isFalse();
        later(1);
        assertThat(tenure.beatDue()).isTrue();
        assertThat(tenure.write(draft -> draft)).isTrue();
        assertThat(tenure.beatDue()).isFalse();
    }

    @Test
    void afterAMoveItWaitsUntilThatMustBeSeen() {
        taken();
        later(14);
        tenure.moved();
        assertThat(tenure.quiet()).isEqualTo(Duration.ofSeconds(3));
        later(3);
        assertThat(tenure.quiet()).isZero();
    }

    @Test
    void aDeletedRecordIsALostOne() {
        taken();
        Tenure elsewhere =
                new Tenure(new RecordStore(new World().emptyLedger(), world.cluster), world.clock, "p1", can);
        elsewhere.resume(stored());
        assertThat(elsewhere.refresh()).isEqualTo(Tenure.Grip.LOST);
        assertThat(Optional.of(elsewhere.record().id()))
                .contains(stored().record().id());
    }
}
