package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.Golden;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.HttpCheck;
import io.slipway.model.Intent;
import io.slipway.model.OnFailure;
import io.slipway.model.Operation;
import io.slipway.model.Pace;
import io.slipway.model.Retirement;
import io.slipway.model.Retirement.Fate;
import io.slipway.model.StrategyName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same wish has the same digest from every front end, and every other wish another one. */
class RequestDigestTest {
    private final World world = new World();

    private Requests usual() {
        return Requests.deploy(world, "image-1").size(2);
    }

    @Test
    void theFormIsKept() {
        DeliveryRequest full = with(
                usual().by(StrategyName.HIGHLANDER)
                        .retire(Fate.DESTROY)
                        .maxRemaining(3)
                        .onFailure(OnFailure.FREEZE)
                        .observe(Duration.ofSeconds(90))
                        .verify("/health?a=ä")
                        .request(),
                Value.fields()
                        .put("zeta", 1)
                        .put("alpha", "b")
                        .put("list", Value.texts(List.of("y", "x")))
                        .build());
        golden("deploy", full);
        golden("deploy-usual", Requests.deploy(world, "image-1").request());
        golden("rollback", Requests.of(world, Operation.ROLLBACK).group(3).request());
        golden("resize", Requests.of(world, Operation.RESIZE).group(3).size(4).request());
    }

    private static void golden(String name, DeliveryRequest request) {
        Golden.matches(
                "digest/" + name + ".txt",
                Json.write(RequestDigest.canonical(request)) + "\n" + RequestDigest.of(request));
    }

    @Test
    void everyPartOfTheWishCounts() {
        List<DeliveryRequest> all = new ArrayList<>(List.of(
                usual().request(),
                Requests.deploy(world, "image-2").size(2).request(),
                Requests.deploy(world, "image-1").request(),
                usual().size(3).request(),
                usual().by(StrategyName.NONE).request(),
                usual().retire(Fate.DESTROY).request(),
                usual().maxRemaining(2).request(),
                usual().onFailure(OnFailure.FREEZE).request(),
                usual().observe(Duration.ofSeconds(1)).request(),
                usual().verify("/a").request(),
                usual().verify("/b").request(),
                Requests.of(world, Operation.ENABLE).group(1).request(),
                Requests.of(world, Operation.ENABLE).group(2).request(),
                Requests.of(world, Operation.DISABLE).group(1).request(),
                Requests.of(new World("other"), Operation.ENABLE).group(1).request()));
        DeliveryRequest one = usual().request();
        all.add(with(one, Value.fields().put("memory", "1g").build()));
        all.add(with(one, Value.fields().put("memory", "2g").build()));
        all.add(entrance(one, Value.fields().put("port", 80).build()));
        all.add(verified(one, new HttpCheck("/a", 204, Optional.empty(), Duration.ofSeconds(1))));
        all.add(verified(one, new HttpCheck("/a", 200, Optional.of("ok"), Duration.ofSeconds(1))));
        all.add(intent(one, 50, one.intent().pace(), one.intent().capacity()));
        all.add(intent(one, 100, one.intent().pace(), Optional.of(new Capacity(1, 2, 2))));
        all.add(intent(one, 100, one.intent().pace(), Optional.of(new Capacity(2, 2, 3))));
        assertThat(all.stream().map(RequestDigest::of)).doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotChangeTheResultDoesNot() {
        DeliveryRequest one = usual().verify("/a").request();
        String digest = RequestDigest.of(one);
        Pace patient = new Pace(Duration.ofHours(9), Duration.ofHours(8), Duration.ZERO, Duration.ofHours(7));
        assertThat(List.of(
                        usual().verify("/a").force().asked("somebody else").request(),
                        usual().verify("/a").whenBusy(new WhenBusy.Refuse()).request(),
                        intent(one, 100, patient, one.intent().capacity()),
                        verified(one, new HttpCheck("/a", 200, Optional.empty(), Duration.ofSeconds(9)))))
                .allSatisfy(same -> assertThat(RequestDigest.of(same)).isEqualTo(digest));
    }

    @Test
    void theOrderOfSettingsDoesNotCount() {
        DeliveryRequest one = usual().request();
        Value.Fields there = Value.fields().put("a", 1).put("b", 2).build();
        Value.Fields back = Value.fields().put("b", 2).put("a", 1).build();
        assertThat(RequestDigest.of(with(one, there))).isEqualTo(RequestDigest.of(with(one, back)));
    }

    private static DeliveryRequest with(DeliveryRequest r, Value.Fields settings) {
        NewGroup made = new NewGroup(r.newGroup().orElseThrow().image(), settings);
        return new DeliveryRequest(
                r.cluster(), r.intent(), Optional.of(made), r.entrance(), r.verify(), r.whenBusy(), r.force(), r.by());
    }

    private static DeliveryRequest entrance(DeliveryRequest r, Value.Fields entrance) {
        return new DeliveryRequest(
                r.cluster(), r.intent(), r.newGroup(), entrance, r.verify(), r.whenBusy(), r.force(), r.by());
    }

    private static DeliveryRequest verified(DeliveryRequest r, HttpCheck check) {
        return new DeliveryRequest(
                r.cluster(), r.intent(), r.newGroup(), r.entrance(), List.of(check), r.whenBusy(), r.force(), r.by());
    }

    private static DeliveryRequest intent(DeliveryRequest r, int healthy, Pace pace, Optional<Capacity> capacity) {
        Intent i = r.intent();
        Retirement retirement = i.retirement();
        Intent changed = i.withCapacity(capacity)
                .withTargetHealthyPercentage(healthy)
                .withRetirement(retirement)
                .withPace(pace);
        return new DeliveryRequest(
                r.cluster(), changed, r.newGroup(), r.entrance(), r.verify(), r.whenBusy(), r.force(), r.by());
    }
}
