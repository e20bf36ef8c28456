package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
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
        int longest = Math.min(bench().can.maxNameLength(), ClusterName.MAX_LENGTH + "-v001".length());
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
        int longest = bench().can.maxNameLength();
        assumeTrue(longest <= ClusterName.MAX_LENGTH, "no name that we can write is too long for this driver");
        Cluster cluster = clusterOfLength(longest);
        // four digits are one more than the limit has room for
        bench().refuses(ErrorKind.INVALID_REQUEST, cluster, () -> bench().driver.create(bench().spec(cluster, 1000)));
    }

    @Test
    default void oddNamesWorkWhereDeclaredLegalAndAreRefusedElsewhere() throws Exception {
        for (String odd : List.of("Shop", "shop.it", "shop_it", "shop--x", "shop-a-b~c", "shop-a-b^c", "shop-a-b--c")) {
            Cluster cluster = new Cluster(
                    bench().rig.account(),
                    bench().rig.location(),
                    ClusterName.parse(bench().rig.prefix() + odd));
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
