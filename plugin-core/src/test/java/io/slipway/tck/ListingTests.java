package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.model.Cluster;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.spi.Freshness;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.TargetDriver;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is there. */
interface ListingTests extends Benched {
    @Test
    default void aClusterOfWhichThereIsNothingIsEmpty() throws Exception {
        Cluster cluster = bench().cluster("shop");
        for (Freshness freshness : Freshness.values()) {
            assertThat(bench().driver.observe(cluster, freshness).groups()).isEmpty();
            assertThat(bench().driver.observe(cluster, freshness).cluster()).isEqualTo(cluster);
        }
        assertThat(bench().driver.clusters(cluster.location(), cluster.name().application()))
                .isEmpty();
    }

    @Test
    default void clustersAreListedByApplicationAndStrangersAreNot() throws Exception {
        Cluster shop = bench().cluster("shop");
        Cluster web = bench().cluster("shop-web");
        Cluster shopping = bench().cluster("shopping");
        for (Cluster cluster : new Cluster[] {shop, web, shopping}) {
            bench().make(cluster, 1);
            bench().make(cluster, 2);
        }
        bench().waitOutLag();
        String location = shop.location();
        assertThat(bench().driver.clusters(location, shop.name().application())).containsExactlyInAnyOrder(shop, web);
        assertThat(bench().driver.clusters(location, shopping.name().application()))
                .containsExactly(shopping);
        assertThat(bench().driver.clusters(location, "")).contains(shop, web, shopping);
        assertThat(bench().driver.clusters("", shop.name().application())).contains(shop, web);
        assertThat(bench().elsewhere.driver().clusters(location, shop.name().application()))
                .containsExactlyInAnyOrder(shop, web);
    }

    @Test
    default void clustersOfOneNameInTwoPlacesAreKeptApart() throws Exception {
        String there = bench().rig.otherLocation().orElse("");
        assumeTrue(!there.isEmpty(), "this rig has one location only");
        ServerGroupSpec near = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec far = bench().make(bench().cluster(there, "shop"), 1);
        String application = near.cluster().name().application();
        bench().waitOutLag();
        assertThat(bench().driver.clusters(there, application)).containsExactly(far.cluster());
        assertThat(bench().driver.clusters("", application)).containsExactlyInAnyOrder(near.cluster(), far.cluster());
        assertThat(bench().group(near).birth()).contains(near.birth());
        assertThat(bench().group(far).birth()).contains(far.birth());
        bench().driver.destroy(far.ref());
        bench().untilGone(far.ref());
        assertThat(bench().group(near).birth()).contains(near.birth());
    }

    @Test
    default void aClusterIsNoLongerListedWhenItsLastGroupIsGone() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().driver.destroy(spec.ref());
        bench().untilGone(spec.ref());
        bench().eventually(() -> assertThat(bench().driver
                        .clusters(
                                spec.cluster().location(), spec.cluster().name().application()))
                .isEmpty());
    }

    @Test
    default void clustersWithPrefixNamesDoNotSeeEachOthersGroups() throws Exception {
        for (String name : new String[] {"shop", "shop-web", "shop-web-eu", "shop--web", "shopping"}) {
            bench().make(bench().cluster(name), 1);
        }
        for (String name : new String[] {"shop", "shop-web", "shop-web-eu", "shop--web", "shopping"}) {
            Cluster cluster = bench().cluster(name);
            assertThat(bench().fresh(cluster).groups())
                    .as(name)
                    .extracting(ServerGroup::name)
                    .containsExactly(cluster.name().push(1));
        }
    }

    @Test
    default void freshShowsTheMutationsOfOthers() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        for (int round = 0; round < 3; round++) {
            bench().elsewhere.driver().destroy(spec.ref());
            bench().untilGone(spec.ref());
            ServerGroupSpec next = bench().reborn(spec);
            bench().elsewhere.driver().create(next);
            assertThat(bench().group(next).birth()).contains(next.birth());
            spec = next;
        }
    }

    @Test
    default void lookingWhileOthersMakeAndDestroyNeverFails() throws Exception {
        Cluster cluster = bench().cluster("shop");
        List<Together.End<Boolean>> ends = Together.call(i -> () -> {
            TargetDriver driver = (i % 4 < 2 ? bench().cloud : bench().elsewhere).driver();
            for (int round = 0; round < 3; round++) {
                if (i % 2 == 0) {
                    ServerGroupSpec spec = bench().spec(cluster, 10 * i + round);
                    driver.create(spec);
                    driver.destroy(spec.ref());
                } else {
                    driver.observe(cluster, Freshness.FRESH);
                    driver.clusters(cluster.location(), "");
                }
            }
            return true;
        });
        assertThat(Together.thrown(ends)).isEmpty();
        bench().eventually(() -> assertThat(bench().fresh(cluster).groups()).isEmpty());
    }

    @Test
    default void recentShowsWhatIsThereInTheEnd() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().eventually(() -> assertThat(
                        bench().driver.observe(spec.cluster(), Freshness.RECENT).group(spec.name()))
                .isPresent());
    }

    @Test
    default void manyClustersAreSeenAtOnceAsEachAlone() throws Exception {
        Cluster shop = bench().make(bench().cluster("shop"), 1).cluster();
        Cluster web = bench().make(bench().cluster("shop-web"), 1).cluster();
        Cluster nothing = bench().cluster("nothing");
        Set<Cluster> all = Set.of(shop, web, nothing);
        assumeTrue(bench().driver.observeMany(all).isPresent(), "this driver looks at one cluster at a time");
        bench().eventually(() -> {
            List<Observed> seen = bench().driver.observeMany(all).orElseThrow();
            assertThat(seen).extracting(Observed::cluster).containsExactlyInAnyOrderElementsOf(all);
            for (Observed one : seen) {
                assertThat(names(one)).isEqualTo(names(bench().fresh(one.cluster())));
            }
        });
    }

    private static List<ServerGroupName> names(Observed observed) {
        return observed.groups().stream().map(ServerGroup::name).toList();
    }

    @Test
    default void aGroupThatSlipwayDidNotMakeIsShownWithoutBirth() throws Exception {
        Cluster cluster = bench().cluster("shop");
        ServerGroupName name = cluster.name().push(7);
        assumeTrue(bench().rig.plantForeign(cluster, name), "this rig cannot make a foreign group");
        assertThat(bench().fresh(cluster).group(name)).isPresent();
        assertThat(bench().fresh(cluster).group(name).flatMap(ServerGroup::birth))
                .isEmpty();
        bench().waitOutLag();
        assertThat(bench().driver.clusters(cluster.location(), cluster.name().application()))
                .containsExactly(cluster);
    }
}
