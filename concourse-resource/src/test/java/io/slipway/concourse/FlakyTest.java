package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.memory.MemoryProvider;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.record.Records;
import io.slipway.spi.Cloud;
import io.slipway.spi.Entrance;
import io.slipway.spi.Host;
import io.slipway.spi.Ledger;
import io.slipway.spi.Provider;
import io.slipway.spi.Schema;
import io.slipway.spi.SpiVersion;
import io.slipway.spi.TargetDriver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud that is away for a moment fails no build. */
class FlakyTest {
    @TempDir
    Path inputs;

    @Test
    void whoLooksLooksAgain() {
        Call put = deploy("flaky-1", (look, done) -> look <= 2);
        assertThat(put.version()).contains("'shop-v000','activation':'1'");
        assertThat(put.err()).contains("the cloud is away; looking again in 0.5 s", "looking again in 1.0 s");
    }

    @Test
    void whatIsDoneIsDoneThoughNobodyCanLookAtIt() {
        Call put = deploy("flaky-2", (look, done) -> done);
        assertThat(put.version()).contains("'shop-v000','activation':'1'");
        assertThat(put.err()).contains("done, but ").contains("the cloud is away");
        assertThat(put.metadata("result")).isEqualTo("succeeded");
    }

    @Test
    void inTheEndItSaysSo() {
        assertThat(deploy("flaky-3", (look, done) -> true).failed().err()).contains("the cloud is away\n  Try: ");
    }

    private Call deploy(String account, BiPredicate<Integer, Boolean> fails) {
        String json = "{'source': {'provider': 'memory', 'account': '" + account + "', 'application': 'shop',"
                + " 'settings': {'startup': '10ms'}}, 'params': {'operation': 'deploy', 'image': 'img-1'}}";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Command(id -> new Flaky(fails), Map.of(), new Stop())
                .run(
                        new String[] {"out", inputs.toString()},
                        new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true),
                        new PrintStream(err, true));
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The memory cloud, which some looks fail to see. */
    private record Flaky(BiPredicate<Integer, Boolean> fails) implements Provider {
        @Override
        public String id() {
            return "memory";
        }

        @Override
        public int spiVersion() {
            return SpiVersion.CURRENT;
        }

        @Override
        public Schema settings() {
            return new MemoryProvider().settings();
        }

        @Override
        public Cloud open(String account, Value.Fields settings, Host host) {
            Cloud cloud = new MemoryProvider().open(account, settings, host);
            TargetDriver driver = flaky(cloud, new Cluster(account, "default", ClusterName.parse("shop")));
            return new Cloud() {
                @Override
                public TargetDriver driver() {
                    return driver;
                }

                @Override
                public Optional<Ledger> ledger() {
                    return cloud.ledger();
                }

                @Override
                public Optional<Entrance> entrance() {
                    return cloud.entrance();
                }

                @Override
                public void close() {
                    cloud.close();
                }
            };
        }

        private TargetDriver flaky(Cloud cloud, Cluster cluster) {
            AtomicInteger looks = new AtomicInteger();
            return (TargetDriver) Proxy.newProxyInstance(
                    TargetDriver.class.getClassLoader(), new Class<?>[] {TargetDriver.class}, (proxy, method, args) -> {
                        if (method.getName().equals("observe")
                                && fails.test(looks.incrementAndGet(), done(cloud, cluster))) {
                            throw new IOException("the cloud is away");
                        }
                        if (method.getName().equals("classify") && args[0] instanceof IOException away) {
                            return Failure.of(ErrorKind.UNAVAILABLE, away.getMessage());
                        }
                        try {
                            return method.invoke(cloud.driver(), args);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }

        private static boolean done(Cloud cloud, Cluster cluster) {
            return Records.read(cloud.ledger().orElseThrow(), cluster)
                    .filter(record -> !record.open())
                    .isPresent();
        }
    }
}
