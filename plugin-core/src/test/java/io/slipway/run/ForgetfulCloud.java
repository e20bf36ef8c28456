package io.slipway.run;

import io.slipway.spi.Bakery;
import io.slipway.spi.Cloud;
import io.slipway.spi.Entrance;
import io.slipway.spi.Ledger;
import io.slipway.spi.MetricStore;
import io.slipway.spi.TargetDriver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Accepts the first division of traffic, and does not carry it out. */
final class ForgetfulCloud {
    private ForgetfulCloud() {}

    static Cloud of(Cloud cloud, Runnable told) {
        AtomicBoolean forgotten = new AtomicBoolean();
        TargetDriver forgetful = (TargetDriver) Proxy.newProxyInstance(
                TargetDriver.class.getClassLoader(),
                new Class<?>[] {TargetDriver.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("route") && forgotten.compareAndSet(false, true)) {
                        told.run();
                        return null;
                    }
                    try {
                        return method.invoke(cloud.driver(), arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return new Cloud() {
            @Override
            public TargetDriver driver() {
                return forgetful;
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
            public Optional<Bakery> bakery() {
                return cloud.bakery();
            }

            @Override
            public Optional<MetricStore> metrics() {
                return cloud.metrics();
            }

            @Override
            public void close() {
                cloud.close();
            }
        };
    }
}
