package io.slipway.benchmark;

import io.slipway.spi.Bakery;
import io.slipway.spi.Cloud;
import io.slipway.spi.Entrance;
import io.slipway.spi.Ledger;
import io.slipway.spi.TargetDriver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A cloud whose calls are counted. */
final class Counted implements Cloud {
    /** What no cloud is called for. */
    private static final Set<String> LOCAL = Set.of("capabilities", "classify", "toString", "hashCode", "equals");

    private final Cloud cloud;
    private final TargetDriver driver;
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

    Counted(Cloud cloud) {
        this.cloud = cloud;
        this.driver = counted(TargetDriver.class, cloud.driver());
    }

    private <T> T counted(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (!LOCAL.contains(method.getName())) {
                        calls.computeIfAbsent(method.getName(), name -> new LongAdder())
                                .increment();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                }));
    }

    /** By verb, since asked last. */
    Map<String, Long> calls() {
        Map<String, Long> counts = new TreeMap<>();
        calls.forEach((verb, count) -> counts.put(verb, count.sumThenReset()));
        return counts;
    }

    @Override
    public TargetDriver driver() {
        return driver;
    }

    @Override
    public Optional<Ledger> ledger() {
        return cloud.ledger().map(ledger -> counted(Ledger.class, ledger));
    }

    @Override
    public Optional<Entrance> entrance() {
        return cloud.entrance();
    }

    @Override
    public Optional<Bakery> bakery() {
        return cloud.bakery();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
