package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two who want different things of one cluster at once. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("two at once: its tests take turns, beside other classes")
class TwoAtOnceRealIT extends TwoProcesses {
    @ParameterizedTest(name = "the first would {0}, the second would {1}; Concourse first: {2}")
    @MethodSource("combinations")
    void oneAfterTheOther(String firstWish, String secondWish, boolean concourseFirst) throws Exception {
        // who refuses must have seen the other one live, which takes a beat of it; who supersedes must come in time
        String one = put(resource.bake("v1"), firstWish, secondWish.equals("wait") ? "2s" : "15s");
        String two = put(resource.bake("v2"), secondWish);
        CompletableFuture<Call> first = begun(one, concourseFirst);
        Call second = start(two, !concourseFirst).get(60, TimeUnit.SECONDS);
        switch (secondWish) {
            case "wait" -> {
                first.get().worked();
                second.worked();
                serves("v2");
            }
            case "refuse" -> {
                assertThat(second.failed().err()).contains("is held by https://ci.example/builds/");
                first.get(60, TimeUnit.SECONDS).worked();
                serves("v1");
            }
            default -> {
                assertThat(first.get().failed().err()).contains("cancelled by", "restored to the state before");
                second.worked();
                serves("v2");
            }
        }
        assertThat(shop.record().open()).isFalse();
    }

    @Test
    void twoThatBothWaitAndBeginTogetherBothDeliver() throws Exception {
        List<Call> calls = together("wait");
        calls.forEach(Call::worked);
        assertThat(load.sees()).isIn("v1", "v2");
        assertThat(shop.record().history()).hasSize(2);
    }

    @Test
    void twoThatBothRefuseAndBeginTogetherDeliverOnce() throws Exception {
        List<Call> calls = together("refuse");
        assertThat(calls).extracting(Call::code).contains(0);
        if (calls.get(0).code() == calls.get(1).code()) {
            // one was over before the other one's JVM had started
            assertThat(shop.record().history()).hasSize(2);
            return;
        }
        int won = calls.get(0).code() == 0 ? 0 : 1;
        assertThat(calls.get(1 - won).failed().err()).contains("is held by");
        serves(won == 0 ? "v1" : "v2");
    }

    @Test
    void twoThatSupersedeEachOtherEndWithOneThatDelivered() throws Exception {
        List<Call> calls = together("supersede");
        assertThat(calls).extracting(Call::code).contains(0);
        int last = calls.get(1).code() == 0 ? 1 : 0;
        assertThat(load.sees())
                .isIn(
                        calls.get(0).code() == 0 && calls.get(1).code() == 0
                                ? List.of("v1", "v2")
                                : List.of("v" + (last + 1)));
        assertThat(shop.record().open()).isFalse();
    }

    private List<Call> together(String wish) throws Exception {
        String one = put(resource.bake("v1"), wish);
        String two = put(resource.bake("v2"), wish);
        CompletableFuture<Call> concourse = start(one, true);
        CompletableFuture<Call> harness = start(two, false);
        return List.of(concourse.get(90, TimeUnit.SECONDS), harness.get(90, TimeUnit.SECONDS));
    }
}
