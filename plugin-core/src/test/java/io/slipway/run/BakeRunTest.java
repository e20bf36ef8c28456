package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.memory.MemoryCloud;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Cloud;
import io.slipway.spi.Ledger;
import io.slipway.spi.TargetDriver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How long a bake waits for a bakery that does not answer. */
class BakeRunTest {
    private final World world = new World();

    /** The bakery does not answer calls of that name. */
    private record Mute(Cloud cloud, Predicate<String> call) implements Cloud {
        @Override
        public TargetDriver driver() {
            return cloud.driver();
        }

        @Override
        public Optional<Ledger> ledger() {
            return cloud.ledger();
        }

        @Override
        public Optional<Bakery> bakery() {
            Bakery bakery = cloud.bakery().orElseThrow();
            return Optional.of((Bakery) Proxy.newProxyInstance(
                    Bakery.class.getClassLoader(), new Class<?>[] {Bakery.class}, (proxy, method, arguments) -> {
                        if (call.test(method.getName())) {
                            throw new DeliveryException(ErrorKind.UNAVAILABLE, "nobody answers", "wait");
                        }
                        try {
                            return method.invoke(bakery, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    }));
        }

        @Override
        public void close() {
            cloud.close();
        }
    }

    private Duration failsAfter(String call) {
        Cloud cloud =
                new Mute(new MemoryCloud("memory", world.state, world.options, world.clock, "baker"), call::equals);
        Operations operations = world.operations(cloud, world.clock, "baker");
        BakeRequest request =
                new BakeRequest("shop", Optional.empty(), new TreeMap<>(), Value.Fields.EMPTY, false, "job 7");
        BakeRun run = operations.bake(request);
        Duration began = world.clock.elapsed();
        Outcome outcome = run.attempt();
        while (outcome instanceof Outcome.Waiting waiting) {
            world.clock.advance(waiting.retryAfter().plusMillis(1));
            outcome = run.attempt();
        }
        assertThat(((Outcome.Failed) outcome).error().problem()).isEqualTo("nobody answers");
        return world.clock.elapsed().minus(began);
    }

    @Test
    void whatHasNeverAnsweredIsGivenUpSoon() {
        assertThat(failsAfter("resolve")).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void whatHasAnsweredIsWaitedForLonger() {
        assertThat(failsAfter("poll")).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    }
}
