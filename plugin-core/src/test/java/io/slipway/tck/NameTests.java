package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Cluster;
import io.slipway.spi.ServerGroupSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that a driver declares legal work, others are refused. */
interface NameTests extends Benched {
    /** A cluster whose first group has a name of that length. */
    private Cluster clusterOfLength(int length) throws Exception {
        String start = "shop-web-";
        int detail = length - bench().rig.prefix().length() - start.length() - "-v001".length();
        return bench().cluster(start + "d".repeat(detail));
    }

    @Test
    default void namesAtTheLimitWorkAndAreKeptApart() throws Exception {
        int longest = bench().can.maxNameLength();
        ServerGroupSpec first = bench().make(clusterOfLength(longest), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        ServerGroupSpec shorter = bench().make(clusterOfLength(longest - 1), 1);
        assertThat(first.name().toString()).hasSize(longest);
        assertThat(bench().group(first).birth()).contains(first.birth());
        assertThat(bench().group(second).birth()).contains(second.birth());
        assertThat(bench().fresh(first.cluster()).groups()).hasSize(2);
        assertThat(bench().fresh(shorter.cluster()).groups()).hasSize(1);
        bench().untilHealthy(first);
    }

    @Test
    default void aNameBeyondTheLimitIsRefused() throws Exception {
        Cluster cluster = new Cluster(
                bench().rig.account(),
                bench().rig.location(),
                clusterOfLength(bench().can.maxNameLength()).name());
        Cluster longer = new Cluster(
                cluster.account(),
                cluster.location(),
                new io.slipway.model.ClusterName(
                        cluster.name().application(),
                        cluster.name().stack(),
                        cluster.name().detail() + "d"));
        Failure refusal = bench().refusal(() -> bench().driver.create(bench().spec(longer, 1)));
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(refusal.mayHaveHappened()).isFalse();
        assertThat(bench().fresh(longer).groups()).isEmpty();
    }

    @Test
    default void oddNamesWorkWhereDeclaredLegalAndAreRefusedElsewhere() throws Exception {
        for (String odd : List.of("Shop", "shop.it", "shop_it", "shop--x", "shop-a-b~c", "shop-a-b^c", "shop-a-b--c")) {
            Cluster cluster = new Cluster(
                    bench().rig.account(),
                    bench().rig.location(),
                    io.slipway.model.ClusterName.parse(bench().rig.prefix() + odd));
            ServerGroupSpec spec = bench().spec(cluster, 1);
            if (spec.name().toString().matches(bench().can.namePattern())) {
                bench().cluster(odd);
                bench().driver.create(spec);
                assertThat(bench().group(spec).birth()).as(odd).contains(spec.birth());
            } else {
                Failure refusal = bench().refusal(() -> bench().driver.create(spec));
                assertThat(refusal.kind()).as(odd).isEqualTo(ErrorKind.INVALID_REQUEST);
            }
        }
    }
}
