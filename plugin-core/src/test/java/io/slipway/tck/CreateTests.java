package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.spi.Feature;
import io.slipway.spi.Freshness;
import io.slipway.spi.NameTakenException;
import io.slipway.spi.ServerGroupSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Making server groups. */
interface CreateTests extends Benched {
    @Test
    default void whetherAnImageIsThereIsToldRightOrNotAtAll() throws Exception {
        String location = bench().rig.location();
        assertThat(bench().driver.hasImage(location, bench().rig.image())).isNotEqualTo(Optional.of(false));
        Optional<String> missing = bench().rig.missingImage();
        if (missing.isPresent()) {
            assertThat(bench().driver.hasImage(location, missing.get())).isNotEqualTo(Optional.of(true));
        }
    }

    @Test
    default void aNewGroupIsSeenFreshWithItsBirthExactly() throws Exception {
        Cluster cluster = bench().cluster("shop");
        Birth plain = bench().birth(bench().rig.image());
        Birth odd = new Birth(
                plain.delivery(),
                Role.CANARY,
                plain.image(),
                plain.created().plusMillis(7),
                "Jörg \"J\" O'Neil, https://ci.example/job/deploy%20shop/17/?a=b&c={d}#e $HOME \\ 日本 "
                        + "x".repeat(80));
        ServerGroupSpec spec = Bench.withBirth(bench().spec(cluster, 1), odd);
        bench().driver.create(spec);

        ServerGroup group = bench().group(spec);
        assertThat(group.birth()).contains(odd);
        assertThat(group.complete()).isTrue();
        assertThat(group.capacity()).isEqualTo(Capacity.of(1));
    }

    @Test
    default void aNewGroupIsDisabledWhereThereIsAnEntranceAndDetachedElsewhere() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        assertThat(bench().membership(spec))
                .isEqualTo(bench().has(Feature.TRAFFIC) ? Membership.DISABLED : Membership.DETACHED);
    }

    @Test
    default void aNewGroupIsSeenAtOnceFromElsewhere() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().waitOutLag();
        Observed observed = bench().elsewhere.driver().observe(spec.cluster(), Freshness.FRESH);
        assertThat(observed.group(spec.name()).flatMap(ServerGroup::birth)).contains(spec.birth());
    }

    @Test
    default void creatingTwiceMakesOne() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1, 2);
        bench().untilInstances(spec, 2);
        bench().changesNothing(spec.cluster(), () -> bench().driver.create(spec));
        bench().changesNothing(spec.cluster(), () -> bench().elsewhere.driver().create(spec));
        assertThat(bench().group(spec).instances()).hasSize(2);
    }

    @Test
    default void creatingAgainForTheSameDeliveryChangesNeitherBirthNorCapacity() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        Birth later = new Birth(
                spec.birth().delivery(),
                Role.BASELINE,
                spec.birth().image(),
                spec.birth().created().plusSeconds(9),
                "somebody else");
        ServerGroupSpec again =
                new ServerGroupSpec(spec.cluster(), spec.name(), later, Capacity.of(2), spec.settings());
        bench().changesNothing(spec.cluster(), () -> bench().driver.create(again));
    }

    @Test
    default void birthNeverChanges() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        bench().driver.resize(spec.ref(), Capacity.of(2));
        if (bench().has(Feature.TRAFFIC)) {
            bench().serve(spec);
        }
        assertThat(bench().group(spec).birth()).contains(spec.birth());
    }

    @Test
    default void aNameOfAnotherDeliveryIsTaken() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec other = bench().reborn(spec);
        bench().refuses(
                        ErrorKind.NAME_TAKEN,
                        spec.cluster(),
                        () -> bench().driver.create(other));
        assertThatThrownBy(() -> bench().elsewhere.driver().create(other)).isInstanceOf(NameTakenException.class);
    }

    @Test
    default void aNameOfAGroupThatSlipwayDidNotMakeIsTaken() throws Exception {
        Cluster cluster = bench().cluster("shop");
        ServerGroupSpec spec = bench().spec(cluster, 1);
        assumeTrue(bench().rig.plantForeign(cluster, spec.name()), "this rig cannot make a foreign group");
        bench().refuses(ErrorKind.NAME_TAKEN, cluster, () -> bench().driver.create(spec));
        assertThat(bench().group(spec).birth()).isEmpty();
    }

    @Test
    default void aGroupOfSizeZeroIsMadeOrRefused() throws Exception {
        Cluster cluster = bench().cluster("shop");
        ServerGroupSpec spec = bench().spec(cluster.name().push(1), cluster, Capacity.ZERO);
        if (bench().has(Feature.SCALE_TO_ZERO)) {
            bench().driver.create(spec);
            assertThat(bench().group(spec).instances()).isEmpty();
            assertThat(bench().group(spec).capacity()).isEqualTo(Capacity.ZERO);
        } else {
            bench().refuses(ErrorKind.UNSUPPORTED, cluster, () -> bench().driver.create(spec));
        }
    }

    @Test
    default void severalGroupsStandSideBySide() throws Exception {
        Cluster cluster = bench().cluster("shop");
        ServerGroupSpec first = bench().make(cluster, 1);
        ServerGroupSpec second = bench().make(cluster, 2);
        assertThat(bench().fresh(cluster).groups())
                .extracting(ServerGroup::name)
                .containsExactlyInAnyOrder(first.name(), second.name());
        assertThat(bench().group(first).created())
                .isBeforeOrEqualTo(bench().group(second).created());
    }

    @Test
    default void eightThreadsMakeOneGroup() throws Exception {
        Cluster cluster = bench().cluster("shop");
        ServerGroupSpec spec = bench().spec(cluster.name().push(1), cluster, Capacity.of(2));
        List<Together.End<Boolean>> ends = Together.call(i -> () -> {
            (i % 2 == 0 ? bench().cloud : bench().elsewhere).driver().create(spec);
            return true;
        });
        for (Exception lost : Together.thrown(ends)) {
            Failure failure = bench().driver.classify(lost);
            assertThat(failure.kind().worthRetrying()).as(failure.toString()).isTrue();
            assertThat(failure.kind()).as("its own group").isNotEqualTo(ErrorKind.NAME_TAKEN);
        }
        bench().driver.create(spec);
        bench().untilHealthy(spec);
        assertThat(bench().fresh(cluster).groups()).hasSize(1);
        assertThat(bench().group(spec).instances()).hasSize(2);
    }

    @Test
    default void ofEightDeliveriesOneGetsTheName() throws Exception {
        Cluster cluster = bench().cluster("shop");
        Together.rounds(1, round -> {
            ServerGroupName name = cluster.name().push(round);
            List<Together.End<ServerGroupSpec>> ends = Together.call(i -> () -> {
                ServerGroupSpec spec = bench().spec(name, cluster, Capacity.of(1));
                (i % 2 == 0 ? bench().cloud : bench().elsewhere).driver().create(spec);
                return spec;
            });
            assertThat(Together.returned(ends)).hasSize(1);
            assertThat(Together.thrown(ends)).allMatch(NameTakenException.class::isInstance);
            ServerGroupSpec winner = Together.returned(ends).get(0);
            assertThat(bench().group(winner).birth()).contains(winner.birth());
        });
    }
}
