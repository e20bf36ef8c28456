package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.json.Value;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.BindingRef;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.GroupRef;
import io.slipway.model.Needs.Moment;
import io.slipway.model.OnFailure;
import io.slipway.model.Result;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.StrategyName;
import io.slipway.spi.BoundService;
import io.slipway.spi.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deliveries that are bound to services, and run jobs. */
class ServicesTest {
    private final World world = new World();
    private final List<String> said = new ArrayList<>();

    private Requests deploy(String image) {
        return Requests.deploy(world, image).size(2);
    }

    private Requests bound(String image) {
        return deploy(image).service("db", "sql", Value.Fields.EMPTY);
    }

    private void done(Requests requests) {
        assertThat(world.run(requests.request())).isEqualTo(Outcome.DONE);
    }

    private List<BoundService> services(int push) {
        return world.state.services(world.truth()
                .group(world.cluster.name().push(push))
                .orElseThrow()
                .in(world.cluster));
    }

    private long moves(Class<? extends Move> kind) {
        return world.state.mutations().stream()
                .filter(m -> kind.isInstance(m.move()))
                .count();
    }

    private DeliveryRecord record() {
        return world.record().orElseThrow();
    }

    @Test
    void eachServerGroupHasCredentialsOfItsOwn() {
        done(bound("a"));
        done(bound("b"));
        assertThat(services(0)).hasSize(1);
        assertThat(services(1)).hasSize(1);
        assertThat(services(0).get(0).credentials())
                .isNotEqualTo(services(1).get(0).credentials());
        assertThat(world.picture()).containsExactly("a x2 weight 0 uses db", "b x2 weight 10000 uses db");
    }

    @Test
    void whatIsDestroyedIsUnbound() {
        done(bound("a"));
        done(bound("b").retire(Fate.DESTROY));
        assertThat(world.state.bindings())
                .extracting(BindingRef::group)
                .containsExactly(Optional.of(
                        new GroupRef(world.cluster, world.cluster.name().push(1), Optional.of(record().id()))));
    }

    @Test
    void aBaselineUsesTheSameBindingAsTheNewGroup() {
        done(bound("a"));
        done(bound("b").by(StrategyName.CANARY).steps(10, 100));
        assertThat(world.state.bindings()).hasSize(2);
        assertThat(world.picture()).containsExactly("a x2 weight 0 uses db", "b x2 weight 10000 uses db");
    }

    @Test
    void aServiceThatIsNotThereIsRefusedBeforeAnythingIsTouched() {
        Outcome outcome = world.run(deploy("a").service("db").service("queue").request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(World.error(outcome).problem()).contains("services.db", "services.queue", "no service instance");
        assertThat(world.state.mutations()).isEmpty();
    }

    @Test
    void aPlanThatIsNotOfferedIsRefusedWithTheNearestOne() {
        Outcome outcome =
                world.run(deploy("a").service("db", "sqll", Value.Fields.EMPTY).request());
        assertThat(World.error(outcome).problem()).contains("services.db.service", "did you mean 'sql'?");
        assertThat(world.state.mutations()).isEmpty();
    }

    @Test
    void aServiceThatCannotBeMadeFailsTheDelivery() {
        Value.Fields fails = Value.fields().put("fails", true).build();
        Outcome outcome = world.run(deploy("a").service("db", "sql", fails).request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(World.error(outcome).problem()).contains("could not be made", "told to fail");
        assertThat(world.truth().groups()).isEmpty();
    }

    @Test
    void aServiceThatTakesTooLongIsGivenUp() {
        Value.Fields slow = Value.fields().put("provisionTime", "1h").build();
        Outcome outcome = world.run(deploy("a")
                .service("db", "sql", slow)
                .noProgress(Duration.ofMinutes(2))
                .request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(World.error(outcome).problem()).contains("db in here");
    }

    @Test
    void whoUsesNoServicesMakesNoCallMore() {
        done(deploy("a"));
        World.Process plain = world.process();
        world.finish(plain.operations().start(deploy("b").request()));
        assertThat(record().bound()).isFalse();
        World other = new World();
        assertThat(other.run(Requests.deploy(other, "a")
                        .size(2)
                        .service("db", "sql", Value.Fields.EMPTY)
                        .request()))
                .isEqualTo(Outcome.DONE);
        World.Process after = other.process();
        other.finish(
                after.operations().start(Requests.deploy(other, "b").size(2).request()));
        assertThat(other.record().orElseThrow().bound()).isTrue();
        assertThat(after.wire().calls()).isGreaterThan(plain.wire().calls());
    }

    @Test
    void whatIsKeptAfterAFailureKeepsItsBinding() {
        done(bound("a"));
        world.run(bound("broken")
                .onFailure(OnFailure.ROLLBACK)
                .noProgress(Duration.ofSeconds(10))
                .request());
        assertThat(world.picture()).containsExactly("a x2 weight 10000 uses db", "broken x2 weight 0 uses db");
        assertThat(world.state.bindings()).hasSize(2);
    }

    @Test
    void bindingsOfNobodyAreFoundAndUnbound() {
        done(bound("a"));
        BindingRef orphan = BindingRef.of(
                new GroupRef(world.cluster, world.cluster.name().push(7), Optional.of(DeliveryId.random())), "db");
        world.bind(orphan);
        assertThat(world.settle()).isEqualTo(Outcome.DONE);
        assertThat(world.state.bindings()).hasSize(1).doesNotContain(orphan);
        assertThat(world.settle()).isEqualTo(Outcome.DONE);
        assertThat(moves(Move.Unbind.class)).isEqualTo(1);
    }

    @Test
    void namedBindingsAreNobodysOrphans() {
        done(bound("a"));
        BindingRef named = BindingRef.named("mine", world.service("db"));
        world.bind(named);
        done(bound("b").retire(Fate.DESTROY));
        world.settle();
        assertThat(world.state.bindings()).hasSize(2).contains(named);
    }

    @Test
    void noSecretIsInTheRecordOrInWhatIsTold() throws Exception {
        world.listener = event -> said.add(event + " " + event.line());
        done(bound("a").job("migrate", Moment.START, "say", "PASSWORD"));
        String password =
                services(0).get(0).credentials().reveal().text("password").orElseThrow();
        Ledger ledger = world.ledger();
        for (String key : ledger.keys("")) {
            assertThat(ledger.read(key).orElseThrow().text()).doesNotContain(password);
        }
        assertThat(String.join("\n", said)).doesNotContain(password);
        assertThat(world.state.mutations().toString()).doesNotContain(password);
    }

    @Test
    void jobsRunInTheirOrderBeforeTraffic() {
        world.listener = event -> {
            if (event instanceof Event.Said || event instanceof Event.StepStarted) {
                said.add(event.line());
            }
        };
        done(bound("a")
                .job("migrate", Moment.START, "say", "one", "sleep", "5s", "say", "two")
                .job("seed", Moment.START, "say", "seeds")
                .job("warm-up", Moment.TRAFFIC, "say", "warm"));
        assertThat(said)
                .containsSubsequence(
                        "migrate | one",
                        "migrate | two",
                        "seed | seeds",
                        "create shop-web-v000 with 2 instances, without traffic",
                        "warm-up | warm",
                        "shift traffic to shop-web-v000 100 %");
        assertThat(record().passed()).contains("task migrate", "task seed", "task warm-up");
        assertThat(world.aftermath().jobsBegun()).isEqualTo(3);
    }

    @Test
    void aJobThatFailsSendsTheDeliveryBack() {
        done(bound("a"));
        Outcome outcome = world.run(bound("b")
                .job("migrate", Moment.START, "say", "no such table", "exit", "3")
                .request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.VERIFICATION_FAILED);
        assertThat(World.error(outcome).problem()).contains("migrate", "exit code 3", "no such table");
        assertThat(record().result()).contains(Result.FAILED);
        assertThat(world.picture()).containsExactly("a x2 weight 10000 uses db");
        assertThat(world.state.bindings()).hasSize(1);
    }

    @Test
    void aJobThatLastsTooLongIsStopped() {
        Outcome outcome = world.run(
                deploy("a").job("migrate", Moment.TRAFFIC, "sleep", "1h").request());
        assertThat(World.kind(outcome)).isEqualTo(ErrorKind.TIMED_OUT);
        assertThat(World.error(outcome).problem()).contains("migrate", "1 min 0 s");
        assertThat(moves(Move.CancelTask.class)).isPositive();
        assertThat(world.truth().groups()).isEmpty();
    }

    @Test
    void whoCancelsStopsTheJob() {
        Delivery delivery = world.process()
                .operations()
                .start(deploy("a").job("migrate", Moment.START, "sleep", "50s").request());
        world.until(delivery, () -> world.aftermath().jobsBegun() > 0);
        delivery.cancel("somebody");
        assertThat(World.kind(world.finish(delivery))).isEqualTo(ErrorKind.CANCELLED);
        assertThat(world.state.jobs(world.clock.now()).toString()).contains("143");
    }

    @Test
    void theNextDeliveryRunsItsJobsAnew() {
        done(deploy("a").job("migrate", Moment.START));
        done(deploy("b").job("migrate", Moment.START));
        assertThat(world.aftermath().jobsBegun()).isEqualTo(2);
    }

    @Test
    void otherServicesAndJobsAreAnotherWish() {
        String plain = RequestDigest.of(deploy("a").request());
        assertThat(RequestDigest.of(bound("a").request())).isNotEqualTo(plain);
        assertThat(RequestDigest.of(deploy("a").job("m", Moment.START).request()))
                .isNotEqualTo(plain)
                .isNotEqualTo(
                        RequestDigest.of(deploy("a").job("m", Moment.TRAFFIC).request()));
    }
}
