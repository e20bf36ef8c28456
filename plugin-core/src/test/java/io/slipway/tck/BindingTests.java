package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.spi.Credentials;
import io.slipway.spi.Services.BindStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bindings: who is let in. */
interface BindingTests extends ServicesBenched {
    @Test
    default void aBindingGivesCredentials() throws Exception {
        Credentials credentials = bound(named("mine", ready("db")));
        assertThat(credentials.entries()).isNotEmpty();
    }

    @Test
    default void askedAgainItIsTheSameBinding() throws Exception {
        ServiceRef db = ready("db");
        BindingRef binding = binding(bench().cluster("shop"), 1, db);
        Credentials first = bound(binding);
        BindStatus again = elsewhere().bind(binding, Value.Fields.EMPTY);
        assertThat(again).isIn(new BindStatus.Bound(first), new BindStatus.Unreadable());
        assertThat(services().bindings(db)).containsExactly(binding);
    }

    @Test
    default void eachBindingHasCredentialsOfItsOwn() throws Exception {
        ServiceRef db = ready("db");
        Cluster shop = bench().cluster("shop");
        Credentials first = bound(binding(shop, 1, db));
        Credentials second = bound(binding(shop, 2, db));
        Credentials mine = bound(named("mine", db));
        assertThat(Set.of(first, second, mine)).hasSize(3);
    }

    @Test
    default void withoutAnInstanceThereIsNothingToBind() throws Exception {
        BindingRef binding = named("mine", ref("db"));
        refused(ErrorKind.NOT_FOUND, () -> services().bind(binding, Value.Fields.EMPTY));
        assertThat(services().bindings(ref("db"))).isEmpty();
    }

    @Test
    default void whatIsStillBeingMadeCannotBeBound() throws Exception {
        provision(ref("db"));
        boolean made =
                services().instance(ref("db")).map(ServiceInstance::state).equals(Optional.of(ServiceState.READY));
        assumeFalse(made, "instances of this cloud are made at once");
        refused(ErrorKind.CONFLICT, () -> services().bind(named("mine", ref("db")), Value.Fields.EMPTY));
        assertThat(services().bindings(ref("db"))).isEmpty();
    }

    @Test
    default void anIdMeansOneBindingOfOneInstance() throws Exception {
        BindingRef binding = named("mine", ready("db"));
        bound(binding);
        BindingRef other = new BindingRef(binding.id(), ready("other"), binding.group());
        refused(ErrorKind.INVALID_REQUEST, () -> services().bind(other, Value.Fields.EMPTY));
        services().unbind(other);
        assertThat(services().bindings(binding.service())).containsExactly(binding);
    }

    @Test
    default void bindingsAreFoundByClusterWithWhomTheyAreFor() throws Exception {
        ServiceRef db = ready("db");
        Cluster shop = bench().cluster("shop");
        Cluster web = bench().cluster("shop-web");
        BindingRef first = binding(shop, 1, db);
        BindingRef second = binding(shop, 2, ready("queue"));
        BindingRef others = binding(web, 1, db);
        BindingRef mine = named("mine", db);
        for (BindingRef binding : List.of(first, second, others, mine)) {
            bound(binding);
        }
        assertThat(elsewhere().bindings(shop)).containsExactlyInAnyOrder(first, second);
        assertThat(services().bindings(web)).containsExactly(others);
        assertThat(services().bindings(bench().cluster("none"))).isEmpty();
        assertThat(services().bindings(db)).containsExactlyInAnyOrder(first, others, mine);
        assertThat(services().bindings(new ServiceRef("nowhere", db.name()))).isEmpty();
        assertThat(services().bindings(new Cluster(shop.account(), "nowhere", shop.name())))
                .isEmpty();
    }

    @Test
    default void aBindingIsListedAsSoonAsItWasAskedFor() throws Exception {
        ServiceRef db = ready("db");
        BindingRef binding = binding(bench().cluster("shop"), 1, db);
        services().bind(binding, Value.Fields.EMPTY);
        assertThat(elsewhere().bindings(bench().cluster("shop"))).containsExactly(binding);
    }

    @Test
    default void whatIsUnboundIsGone() throws Exception {
        ServiceRef db = ready("db");
        BindingRef going = named("going", db);
        BindingRef staying = named("staying", db);
        bound(going);
        Credentials kept = bound(staying);
        unbound(going);
        assertThat(elsewhere().bindings(db)).containsExactly(staying);
        assertThat(services().bind(staying, Value.Fields.EMPTY))
                .isIn(new BindStatus.Bound(kept), new BindStatus.Unreadable());
    }

    @Test
    default void unbindingWhatIsGoneIsDone() throws Exception {
        ServiceRef db = ready("db");
        BindingRef binding = named("mine", db);
        services().unbind(binding);
        bound(binding);
        unbound(binding);
        services().unbind(binding);
        services().deprovision(db);
        bench().eventually(() -> assertThat(services().instance(db)).isEmpty());
        services().unbind(binding);
        assertThat(services().bindings(db)).isEmpty();
    }

    @Test
    default void madeAnewItHasNewCredentials() throws Exception {
        BindingRef binding = named("mine", ready("db"));
        Credentials first = bound(binding);
        services().unbind(binding);
        Credentials second = bound(elsewhere(), binding);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    default void eightThreadsMakeOneBinding() throws Exception {
        ServiceRef db = ready("db");
        BindingRef binding = named("mine", db);
        List<Together.End<BindStatus>> ends =
                Together.call(i -> () -> (i % 2 == 0 ? services() : elsewhere()).bind(binding, Value.Fields.EMPTY));
        assertThat(Together.thrown(ends)).isEmpty();
        assertThat(services().bindings(db)).containsExactly(binding);
        Credentials credentials = bound(binding);
        assertThat(Together.returned(ends))
                .filteredOn(BindStatus.Bound.class::isInstance)
                .allMatch(new BindStatus.Bound(credentials)::equals);
    }
}
