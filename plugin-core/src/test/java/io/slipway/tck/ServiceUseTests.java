package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.ServiceRef;
import io.slipway.spi.Credentials;
import org.junit.jupiter.api.Test;

/** What credentials are good for, and what not. */
interface ServiceUseTests extends ServicesBenched {
    @Test
    default void whoIsBoundIsLetInAndFindsWhatOthersOfTheInstanceWrote() throws Exception {
        ServiceRef db = ready("db");
        Credentials first = bound(named("first", db));
        Credentials second = bound(named("second", db));
        try (ServiceUse one = use(first);
                ServiceUse two = use(second)) {
            one.write("key", "from one");
            assertThat(two.read("key")).contains("from one");
            two.write("key", "from two");
            assertThat(one.read("key")).contains("from two");
        }
    }

    @Test
    default void nobodySeesWhatIsInAnotherInstance() throws Exception {
        Credentials ours = bound(named("ours", ready("db")));
        Credentials theirs = bound(named("theirs", ready("other")));
        try (ServiceUse one = use(ours);
                ServiceUse other = use(theirs)) {
            one.write("key", "ours");
            assertThat(other.read("key")).isEmpty();
        }
    }

    @Test
    default void theCredentialsOfOneInstanceAreNotLetInToAnother() throws Exception {
        Credentials ours = bound(named("ours", ready("db")));
        Credentials theirs = bound(named("theirs", ready("other")));
        assertThat(letIn(ours)).isTrue();
        assumeTrue(ours.reveal().get("username").isPresent(), "no user name to try");
        Value.FieldsBuilder mixed = Value.fields();
        theirs.reveal().values().forEach(mixed::put);
        mixed.put("username", ours.reveal().text("username").orElseThrow());
        mixed.put("password", ours.reveal().text("password").orElseThrow());
        assertThat(letIn(new Credentials(mixed.build()))).isFalse();
    }

    @Test
    default void theWrongPasswordIsRefused() throws Exception {
        Credentials first = bound(named("first", ready("db")));
        Credentials second = bound(named("second", ref("db")));
        assertThat(letIn(first)).isTrue();
        assumeTrue(first.reveal().text("password").isPresent(), "there is no password");
        Value.FieldsBuilder mixed = Value.fields();
        first.reveal().values().forEach(mixed::put);
        mixed.put("password", second.reveal().text("password").orElseThrow());
        assertThat(letIn(new Credentials(mixed.build()))).isFalse();
    }

    @Test
    default void nobodyMayDoMoreThanUseTheInstance() throws Exception {
        Credentials credentials = bound(named("mine", ready("db")));
        try (ServiceUse use = use(credentials)) {
            assertThatThrownBy(use::overstep).isNotInstanceOf(AssertionError.class);
            use.write("key", "still allowed");
        }
    }

    @Test
    default void whoIsUnboundIsNotLetInAndSentAway() throws Exception {
        ServiceRef db = ready("db");
        BindingRef going = named("going", db);
        Credentials gone = bound(going);
        Credentials kept = bound(named("staying", db));
        try (ServiceUse inside = use(gone);
                ServiceUse beside = use(kept)) {
            inside.write("key", "value");
            unbound(going);
            assertThat(letIn(gone)).isFalse();
            assertThatThrownBy(() -> inside.read("key")).isNotInstanceOf(AssertionError.class);
            assertThat(beside.read("key")).contains("value");
            assertThat(letIn(kept)).isTrue();
        }
    }

    @Test
    default void dataOutlivesTheBindingAndNotTheInstance() throws Exception {
        ServiceRef db = ready("db");
        BindingRef binding = named("mine", db);
        try (ServiceUse use = use(bound(binding))) {
            use.write("key", "value");
        }
        unbound(binding);
        try (ServiceUse use = use(bound(binding))) {
            assertThat(use.read("key")).contains("value");
        }
        unbound(binding);
        services().deprovision(db);
        bench().eventually(() -> assertThat(services().instance(db)).isEmpty());
        ready("db");
        try (ServiceUse use = use(bound(binding))) {
            assertThat(use.read("key")).isEmpty();
        }
    }
}
