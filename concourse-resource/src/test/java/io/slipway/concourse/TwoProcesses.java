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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Two processes on one cluster of the local cloud under load: a put of Concourse, and this JVM. No request fails, and
 * there is never more than one delivery at once.
 */
abstract class TwoProcesses {
    private static final List<String> WISHES = List.of("wait", "refuse", "supersede");

    @TempDir
    Path scratch;

    Resource resource;
    LocalShop shop;
    Load load;
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

    /**
     * What the first would and the second would, and whether the first is Concourse, which changes from one to the
     * next; {@code -Dtogether.all=true} for each both ways.
     */
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

    CompletableFuture<Call> begun(String put, boolean concourse) throws Exception {
        CompletableFuture<Call> first = start(put, concourse);
        until(() -> first.isDone() || shop.now().groups().size() == 2);
        assertThat(first).as(() -> first.join().err()).isNotDone();
        return first;
    }

    String put(String image, String wish) {
        return put(image, wish, "2s");
    }

    String put(String image, String wish, String observe) {
        String times = ", 'retire': 'destroy', 'observe': '" + observe + "'";
        return resource.deploy(image, times + ", 'when_busy': '" + wish + "'");
    }

    CompletableFuture<Call> start(String put, boolean concourse) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return concourse ? resource.out(put) : Call.out(resource.inputs, put);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }

    ServerGroup serving() throws Exception {
        return shop.now().enabled().get(0);
    }

    void serves(String version) throws Exception {
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
