package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroup;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Fresh instances in place of others. */
interface RestartTests extends Benched {
    @Test
    default void whatCannotBeRestartedIsRefused() throws Exception {
        Assumptions.assumeFalse(bench().has(Feature.RESTART));
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().refuses(
                        ErrorKind.UNSUPPORTED,
                        spec.cluster(),
                        () -> bench().driver.restart(spec.ref(), Set.of("x"), Instant.MAX));
    }

    @Test
    default void theInstanceThatIsMeantIsReplacedByAYoungerOne() throws Exception {
        ServerGroupSpec spec = running(3);
        List<Instance> before = bench().group(spec).instances();
        Instant mark = youngest(spec);
        Instance meant = before.get(1);
        bench().driver.restart(spec.ref(), Set.of(meant.id()), mark);
        bench().eventually(() -> {
            ServerGroup now = bench().group(spec);
            assertThat(old(now, mark)).hasSize(2).doesNotContain(meant).allMatch(before::contains);
            assertThat(now.healthy()).isEqualTo(3);
            assertThat(now.capacity()).isEqualTo(spec.capacity());
            assertThat(now.birth()).contains(spec.birth());
        });
    }

    @Test
    default void nothingIsRestartedTwice() throws Exception {
        ServerGroupSpec spec = running(2);
        Instant mark = youngest(spec);
        Set<String> all = ids(spec);
        bench().driver.restart(spec.ref(), all, mark);
        bench().eventually(() -> {
            assertThat(old(bench().group(spec), mark)).isEmpty();
            assertThat(bench().group(spec).healthy()).isEqualTo(2);
        });
        Set<String> fresh = ids(spec);
        bench().driver.restart(spec.ref(), all, mark);
        bench().driver.restart(spec.ref(), fresh, mark);
        assertThat(ids(spec)).isEqualTo(fresh);
        assertThat(bench().group(spec).healthy()).isEqualTo(2);
    }

    @Test
    default void whatIsNotThereAndWhatIsNotMeantIsPassedOver() throws Exception {
        ServerGroupSpec spec = running(1);
        Set<String> all = ids(spec);
        Instant mark = youngest(spec);
        bench().changesNothing(spec.cluster(), () -> bench().driver.restart(spec.ref(), Set.of("nobody"), mark));
        bench().changesNothing(
                        spec.cluster(),
                        () -> bench().driver.restart(bench().reborn(spec).ref(), all, mark));
        bench().changesNothing(
                        spec.cluster(),
                        () -> bench().driver
                                .restart(bench().spec(spec.cluster(), 2).ref(), all, mark));
    }

    @Test
    default void restartingLeavesTrafficAlone() throws Exception {
        ServerGroupSpec spec = running(2);
        Assumptions.assumeTrue(bench().has(Feature.TRAFFIC));
        bench().serve(spec);
        Instant mark = youngest(spec);
        bench().driver.restart(spec.ref(), Set.of(ids(spec).iterator().next()), mark);
        assertThat(bench().membership(spec)).isEqualTo(new Membership.Attached(10_000));
        bench().eventually(() -> assertThat(bench().group(spec).healthy()).isEqualTo(2));
        assertThat(bench().membership(spec)).isEqualTo(new Membership.Attached(10_000));
    }

    private ServerGroupSpec running(int instances) throws Exception {
        Assumptions.assumeTrue(bench().has(Feature.RESTART));
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1, instances);
        bench().eventually(() -> assertThat(bench().group(spec).healthy()).isEqualTo(instances));
        return spec;
    }

    private Set<String> ids(ServerGroupSpec spec) throws Exception {
        return bench().group(spec).instances().stream().map(Instance::id).collect(Collectors.toSet());
    }

    private Instant youngest(ServerGroupSpec spec) throws Exception {
        return bench().group(spec).instances().stream()
                .map(instance -> instance.started().orElseThrow())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static List<Instance> old(ServerGroup group, Instant mark) {
        return group.instances().stream().filter(i -> i.startedBy(mark)).toList();
    }
}
