package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.spi.Services.Offering;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Instances of services. */
interface ServiceInstanceTests extends ServicesBenched {
    @Test
    default void anInstanceBecomesReadyAndIsSeenFromElsewhere() throws Exception {
        ServiceRef db = ready("db");
        ServiceInstance instance = elsewhere().instance(db).orElseThrow();
        assertThat(instance.ref()).isEqualTo(db);
        assertThat(instance.service()).isEqualTo(offering().service());
        assertThat(instance.plan()).isEqualTo(offering().plan());
        assertThat(instance.state()).isEqualTo(ServiceState.READY);
        assertThat(services().instances(db.location())).contains(instance);
        assertThat(services().instances("")).contains(instance);
    }

    @Test
    default void anInstanceIsThereAsSoonAsItWasAskedFor() throws Exception {
        provision(ref("db"));
        assertThat(elsewhere().instance(ref("db"))).isPresent();
    }

    @Test
    default void anInstanceThatNobodyAskedForIsAbsent() throws Exception {
        assertThat(services().instance(ref("db"))).isEqualTo(Optional.empty());
        ready("db2");
        assertThat(services().instance(ref("db"))).isEqualTo(Optional.empty());
    }

    @Test
    default void provisioningTwiceMakesOneAndDisturbsNoBinding() throws Exception {
        ServiceRef db = ready("db");
        BindingRef binding = named("mine", db);
        bound(binding);
        provision(db);
        assertThat(services().instance(db).map(ServiceInstance::state)).contains(ServiceState.READY);
        elsewhere().provision(db, offering().service(), offering().plan(), Value.Fields.EMPTY);
        assertThat(services().instances(db.location()))
                .filteredOn(i -> i.ref().equals(db))
                .extracting(ServiceInstance::state)
                .containsExactly(ServiceState.READY);
        assertThat(services().bindings(db)).containsExactly(binding);
    }

    @Test
    default void anInstanceOfAnotherPlanIsRefused() throws Exception {
        List<Offering> offerings = services().offerings();
        assumeTrue(offerings.size() > 1, "there is only one plan of one service");
        ServiceRef db = ready("db");
        Offering other = offerings.get(1);
        refused(
                ErrorKind.INVALID_REQUEST,
                () -> services().provision(db, other.service(), other.plan(), Value.Fields.EMPTY));
        assertThat(services().instance(db).map(ServiceInstance::plan))
                .contains(offering().plan());
    }

    @Test
    default void whatIsNotOfferedIsRefused() throws Exception {
        assumeTrue(!services().offerings().isEmpty(), "this cloud does not tell what it offers");
        String service = offering().service();
        refused(
                ErrorKind.NOT_FOUND,
                () -> services().provision(ref("db"), service, "no-such-plan", Value.Fields.EMPTY));
        refused(
                ErrorKind.NOT_FOUND,
                () -> services()
                        .provision(
                                ref("db"),
                                "no-such-service",
                                services().offerings().get(0).plan(),
                                Value.Fields.EMPTY));
        assertThat(services().instance(ref("db"))).isEmpty();
    }

    @Test
    default void namesThatDifferInCaseOrPlaceAreDifferentInstances() throws Exception {
        ServiceRef small = ready("db");
        ServiceRef large = ready("DB");
        assertThat(services().instance(ref("Db"))).isEmpty();
        assertThat(services().instances(small.location()))
                .extracting(ServiceInstance::ref)
                .contains(small, large);
        bench().rig.otherLocation().ifPresent(place -> elsewhereToo(new ServiceRef(place, small.name())));
    }

    private void elsewhereToo(ServiceRef other) {
        try {
            assertThat(services().instance(other)).isEmpty();
            provision(other);
            untilReady(other);
            assertThat(services().instances(other.location()))
                    .extracting(ServiceInstance::ref)
                    .contains(other)
                    .doesNotContain(ref("db"));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    default void whatIsBoundIsNotRemoved() throws Exception {
        ServiceRef db = ready("db");
        BindingRef binding = named("mine", db);
        bound(binding);
        refused(ErrorKind.INVALID_REQUEST, () -> services().deprovision(db));
        assertThat(services().bindings(db)).containsExactly(binding);
        assertThat(services().instance(db).map(ServiceInstance::state)).contains(ServiceState.READY);
    }

    @Test
    default void anInstanceIsRemoved() throws Exception {
        ServiceRef db = ready("db");
        ServiceRef other = ready("other");
        services().deprovision(db);
        bench().eventually(() -> assertThat(elsewhere().instance(db)).isEmpty());
        assertThat(services().instances(db.location()))
                .extracting(ServiceInstance::ref)
                .contains(other)
                .doesNotContain(db);
        services().deprovision(db);
        services().deprovision(ref("never-there"));
        assertThat(services().instance(other)).isPresent();
    }

    @Test
    default void eightThreadsMakeOneInstance() throws Exception {
        ServiceRef db = ref("db");
        List<Together.End<Boolean>> ends = Together.call(i -> () -> {
            (i % 2 == 0 ? services() : elsewhere())
                    .provision(db, offering().service(), offering().plan(), Value.Fields.EMPTY);
            return true;
        });
        assertThat(Together.thrown(ends)).isEmpty();
        untilReady(db);
        assertThat(services().instances(db.location()))
                .filteredOn(i -> i.ref().equals(db))
                .hasSize(1);
    }
}
