package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which size a cluster keeps, and which numbers are given. */
class SizesAndNamesTest extends Trouble {
    @Test
    void theClusterKeepsItsWantedSizeWhateverElseServes() {
        assertThat(world.run(Requests.deploy(world, "a").size(4).request())).isEqualTo(Outcome.DONE);
        plant(7, 5000);
        assertThat(world.run(Requests.deploy(world, "b").request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).contains("b x4 weight 10000");
    }

    @Test
    void rollingBackToSomethingSmallerShrinksAfterTheCommit() {
        assertThat(world.run(Requests.deploy(world, "a").size(6).request())).isEqualTo(Outcome.DONE);
        deployed("b");
        world.run(Requests.of(world, Operation.ENABLE).group(0).request());
        Delivery back = start(Requests.of(world, Operation.ROLLBACK).group(0).size(1));
        world.until(back, () -> {
            boolean whole = world.truth()
                            .group(world.cluster.name().push(0))
                            .orElseThrow()
                            .healthy()
                    == 6;
            boolean open = world.record()
                    .filter(r -> r.intent().operation() == Operation.ROLLBACK)
                    .isPresent();
            assertThat(whole || open && phase() == Phase.COMMITTED).isTrue();
            return open && phase() == Phase.COMMITTED;
        });
        assertThat(world.finish(back)).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).contains("a x1 weight 10000");
    }

    @Test
    void rollbackPassesOverWhatFailed() {
        deployed("a");
        deployed("b");
        world.run(Requests.deploy(world, "broken").onFailure(OnFailure.ROLLBACK).request());
        assertThat(world.run(Requests.of(world, Operation.ROLLBACK).request())).isEqualTo(Outcome.DONE);
        assertThat(world.picture()).contains("a x2 weight 10000");
        assertThat(World.kind(world.run(
                        Requests.of(world, Operation.ROLLBACK).group(2).request())))
                .isIn(ErrorKind.INVALID_REQUEST, ErrorKind.NOT_FOUND);
    }

    @Test
    void aNumberIsNeverGivenTwice() {
        deployed("a");
        world.run(Requests.deploy(world, "broken")
                .noProgress(Duration.ofSeconds(5))
                .request());
        deployed("c");
        assertThat(world.truth().groups()).extracting(g -> g.name().push()).containsExactly(0, 2);
        assertThat(world.record().orElseThrow().activation()).isEqualTo(2);
    }

    @Test
    void aNameThatSomebodyTookIsAnnouncedAnew() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "b"));
        world.until(delivery, () -> world.record().filter(r -> r.open()).isPresent());
        plant(1, 0);
        assertThat(world.finish(delivery)).isEqualTo(Outcome.DONE);
        assertThat(world.record().orElseThrow().announced())
                .extracting(n -> n.push())
                .containsExactly(1, 2);
        assertThat(world.picture()).containsExactly("a x2 weight 0", "foreign x2 weight 0", "b x2 weight 10000");
    }

    @Test
    void whatSomebodyTookTheNameForIsNotUndone() {
        deployed("a");
        Delivery delivery = start(Requests.deploy(world, "broken").noProgress(Duration.ofSeconds(5)));
        world.until(delivery, () -> world.record().filter(r -> r.open()).isPresent());
        plant(1, 0);
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(world.picture()).containsExactly("a x2 weight 10000", "foreign x2 weight 0");
    }

    @Test
    void whatStandsButIsSickIsDeliveredAnew() {
        deployed("a");
        world.state.kill(world.cluster, world.cluster.name().push(0), 1, world.clock.now());
        deployed("a");
        assertThat(world.picture()).containsExactly("a x2 weight 0", "a x2 weight 10000");
    }
}
