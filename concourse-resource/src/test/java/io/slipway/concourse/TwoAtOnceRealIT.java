package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.ServerGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two processes on one cluster of the local cloud: a put of Concourse, and this JVM. One delivers at a time. Who begins
 * changes from one combination to the next; {@code -Dtogether.all=true} runs each both ways.
 */
@Execution(ExecutionMode.SAME_THREAD)
class TwoAtOnceRealIT {
    private static final List<String> WISHES = List.of("wait", "refuse", "supersede");

    @TempDir
    Path scratch;

    private Resource resource;
    private LocalShop shop;
    private Load load;
    private Watcher watcher;

    @BeforeEach
    void serve() throws Exception {
        resource = new Resource(scratch);
        Call first = resource.out(resource.deploy(resource.bake("v0"), "")).worked();
        shop = new LocalShop(resource.home);
        load = new Load(first.metadata("endpoint"));
        watcher = new Watcher(shop);
    }

    @AfterEach
    void close() throws Exception {
        if (load != null) {
            load.close();
        }
        if (watcher != null) {
            watcher.close();
            shop.close();
        }
        resource.close();
        assertThat(load.failures()).isEmpty();
        assertThat(watcher.most())
                .as("groups at once: the old one, and one that is delivered")
                .isLessThanOrEqualTo(2);
    }

    static Stream<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (String first : WISHES) {
            for (String second : WISHES) {
                boolean concourseFirst = all.size() % 2 == 0;
                all.add(Arguments.of(first, second, concourseFirst));
                if (Boolean.getBoolean("together.all")) {
                    all.add(Arguments.of(first, second, !concourseFirst));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "the first would {0}, the second would {1}; Concourse first: {2}")
    @MethodSource("combinations")
    void oneAfterTheOther(String firstWish, String secondWish, boolean concourseFirst) throws Exception {
        // who refuses must have seen the other one live, which takes a beat of it
        String one = put(resource.bake("v1"), firstWish, secondWish.equals("refuse") ? "15s" : "2s");
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

    @ParameterizedTest(name = "the first would {0}, the second would {1}; Concourse first: {2}")
    @MethodSource("combinations")
    void whoWantsTheSameWaitsForItAndHasNothingToDo(String firstWish, String secondWish, boolean concourseFirst)
            throws Exception {
        String image = resource.bake("v1");
        CompletableFuture<Call> first = begun(put(image, firstWish), concourseFirst);
        Call second = start(put(image, secondWish), !concourseFirst).get(60, TimeUnit.SECONDS);
        assertThat(second.version()).isEqualTo(first.get().version());
        assertThat(second.err()).contains("is held by https://ci.example/builds/");
        serves("v1");
        assertThat(serving().name()).hasToString("shop-v001");
        assertThat(shop.record().history()).hasSize(1);
    }

    private CompletableFuture<Call> begun(String put, boolean concourse) throws Exception {
        CompletableFuture<Call> first = start(put, concourse);
        until(() -> first.isDone() || shop.now().groups().size() == 2);
        assertThat(first).as(() -> first.join().err()).isNotDone();
        return first;
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
    void twoThatBothWaitAndBeginTogetherBothDeliver() throws Exception {
        List<Call> calls = together("wait");
        calls.forEach(Call::worked);
        assertThat(load.sees()).isIn("v1", "v2");
        assertThat(shop.record().history()).hasSize(2);
    }

    @Test
    void twoThatBothRefuseAndBeginTogetherDeliverOnce() throws Exception {
        List<Call> calls = together("refuse");
        assertThat(calls).extracting(Call::code).containsExactlyInAnyOrder(0, 1);
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

    private String put(String image, String wish) {
        return put(image, wish, "2s");
    }

    private String put(String image, String wish, String observe) {
        String times = ", 'retire': 'destroy', 'observe': '" + observe + "'";
        return resource.deploy(image, times + ", 'when_busy': '" + wish + "'");
    }

    private CompletableFuture<Call> start(String put, boolean concourse) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return concourse ? resource.out(put) : Call.out(resource.inputs, put);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private ServerGroup serving() throws Exception {
        return shop.now().enabled().get(0);
    }

    private void serves(String version) throws Exception {
        assertThat(shop.serving()).isPresent();
        assertThat(load.sees()).isEqualTo(version);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        for (int i = 0; i < 1_500 && !condition.holds(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(condition.holds()).isTrue();
    }

    /** Counts the groups that are there at once. */
    private static final class Watcher implements AutoCloseable {
        private final LocalShop shop;
        private final Thread thread = new Thread(this::watch, "watcher");
        private volatile boolean over;
        private volatile int most;

        Watcher(LocalShop shop) {
            this.shop = shop;
            thread.start();
        }

        private void watch() {
            while (!over) {
                try {
                    most = Math.max(most, shop.now().groups().size());
                    TimeUnit.MILLISECONDS.sleep(30);
                } catch (Exception busy) {
                    // looked at again at once
                }
            }
        }

        int most() {
            return most;
        }

        @Override
        public void close() throws InterruptedException {
            over = true;
            thread.join();
        }
    }
}
