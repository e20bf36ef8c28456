package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.Secret;
import io.slipway.model.ServiceRef;
import io.slipway.spi.BoundService;
import io.slipway.spi.Credentials;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.ServiceEnvironment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Credentials reach those who need them, and nobody else. */
interface ServiceSecretTests extends ServicesBenched {
    @Test
    default void nothingPrintsCredentials() throws Exception {
        ServiceRef db = ready("db");
        BindingRef binding = named("mine", db);
        Credentials credentials = bound(binding);
        ServerGroupSpec spec = specWith(bench().cluster("shop"), binding, credentials);
        bench().driver.create(spec);
        String said = credentials + " " + spec + " " + services().bind(binding, Value.Fields.EMPTY)
                + services().instances("") + services().bindings(db) + services() + bench().cloud
                + bench().fresh(spec.cluster()) + bench().driver.diagnose(spec.ref());
        String refusal = bench().refusal(() ->
                        services().bind(new BindingRef(binding.id(), ready("b"), Optional.empty()), Value.Fields.EMPTY))
                .toString();
        assertThat(said + refusal).doesNotContain(password(credentials));
    }

    private static String password(Credentials credentials) {
        return credentials
                .entries()
                .getOrDefault("password", new Secret("no password"))
                .reveal();
    }

    private ServerGroupSpec specWith(Cluster cluster, BindingRef binding, Credentials credentials) throws Exception {
        ServerGroupSpec plain = bench().spec(cluster, 1);
        BoundService service = new BoundService(
                binding.id(), services().instance(binding.service()).orElseThrow(), credentials);
        return new ServerGroupSpec(
                plain.cluster(), plain.name(), plain.birth(), plain.capacity(), plain.settings(), List.of(service));
    }

    @Test
    default void instancesFindTheirServicesInTheEnvironment() throws Exception {
        BindingRef binding = named("mine", ready("db"));
        Credentials credentials = bound(binding);
        ServerGroupSpec spec = specWith(bench().cluster("shop"), binding, credentials);
        ServerGroupSpec without = bench().spec(bench().cluster("shop"), 2);
        bench().driver.create(spec);
        bench().driver.create(without);
        bench().untilHealthy(spec);
        bench().untilHealthy(without);
        assumeTrue(bench().rig.variable(spec, "PATH").isPresent(), "this rig cannot look into instances");
        for (var variable : ServiceEnvironment.of(spec.services()).entrySet()) {
            assertThat(bench().rig.variable(spec, variable.getKey())).contains(variable.getValue());
            assertThat(bench().rig.variable(without, variable.getKey())).contains("");
        }
    }

    @Test
    default void aHalfMadeGroupIsCompletedWithTheCredentialsGivenLast() throws Exception {
        BindingRef binding = named("mine", ready("db"));
        Credentials lost = bound(binding);
        ServerGroupSpec first = specWith(bench().cluster("shop"), binding, lost);
        assumeTrue(bench().rig.interruptCreate(first), "groups of this provider are never half made");
        services().unbind(binding);
        Credentials credentials = bound(binding);
        BoundService service = new BoundService(
                binding.id(), services().instance(binding.service()).orElseThrow(), credentials);
        ServerGroupSpec again = new ServerGroupSpec(
                first.cluster(), first.name(), first.birth(), first.capacity(), first.settings(), List.of(service));
        bench().driver.create(again);
        bench().untilHealthy(again);
        String vcap = ServiceEnvironment.VCAP;
        assumeTrue(bench().rig.variable(again, vcap).isPresent(), "this rig cannot look into instances");
        assertThat(bench().rig.variable(again, vcap))
                .contains(ServiceEnvironment.of(again.services()).get(vcap));
    }
}
