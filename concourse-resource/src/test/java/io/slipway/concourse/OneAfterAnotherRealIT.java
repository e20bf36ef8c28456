package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one process has begun, holds or has done, and another asks for again, continues or replaces. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("one after another: its tests take turns, beside other classes")
class OneAfterAnotherRealIT extends TwoProcesses {
    @ParameterizedTest(name = "the first would {0}, the second would {1}; Concourse first: {2}")
    @MethodSource("combinations")
    void whoWantsTheSameWaitsForItAndHasNothingToDo(String firstWish, String secondWish, boolean concourseFirst)
            throws Exception {
        String image = resource.bake("v1");
        CompletableFuture<Call> first = begun(put(image, firstWish), concourseFirst);
        Call second = start(put(image, secondWish), !concourseFirst).get(60, TimeUnit.SECONDS);
        assertThat(second.version()).isEqualTo(first.get().version());
        // on a busy machine the first may be over between the second one's look and its turn
        assertThat(second.err())
                .containsAnyOf("is held by https://ci.example/builds/", "nothing to do: it is so already");
        serves("v1");
        assertThat(serving().name()).hasToString("shop-v001");
        assertThat(shop.record().history()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatOneHoldsTheOtherPromotes(boolean concourseFirst) throws Exception {
        String put = put(resource.bake("v1"), "wait").replace("'observe'", "'hold_at': [50], 'observe'");
        Call held = start(put, concourseFirst).get();
        assertThat(held.metadata("result")).startsWith("held at 50 % until ");
        TimeUnit.SECONDS.sleep(2);
        assertThat(shop.now().enabled()).as("both serve while it is held").hasSize(2);
        String promote = "{" + resource.shop() + ", 'params': {'operation': 'promote', 'delivery': '"
                + held.metadata("delivery") + "', 'approver': 'Ann'}}";
        Call promoted = start(promote, !concourseFirst).get().worked();
        assertThat(promoted.metadata("approver")).isEqualTo("Ann");
        serves("v1");
        assertThat(shop.record().open()).isFalse();
    }

    @Test
    void thereAndBackAgainIsThreeDeliveries() throws Exception {
        String a = resource.bake("a");
        String b = resource.bake("b");
        start(put(a, "wait"), true).get().worked();
        start(put(b, "wait"), false).get().worked();
        start(put(a, "wait"), true).get().worked();
        serves("a");
        assertThat(serving().name()).hasToString("shop-v003");
    }

    @Test
    void theSameTwiceDoesNothingTheSecondTime() throws Exception {
        String put = put(resource.bake("v1"), "wait");
        Call once = resource.out(put).worked();
        Call twice = Call.out(resource.inputs, put).worked();
        assertThat(twice.version()).isEqualTo(once.version());
        assertThat(serving().name()).hasToString("shop-v001");
        assertThat(shop.record().history()).hasSize(1);
    }

    @Test
    void whatFailedIsTriedAgainUnderANewNumber() throws Exception {
        String broken = resource.deploy(resource.bake("broken"), ", 'no_progress': '1s'");
        start(broken, true).get().failed();
        start(broken, false).get().failed();
        serves("v0");
        resource.out(put(resource.bake("v1"), "wait")).worked();
        assertThat(serving().name()).hasToString("shop-v003");
    }
}
