package io.slipway.concourse;

import io.slipway.json.Value;
import io.slipway.memory.MemoryProvider;
import io.slipway.memory.MemoryState;
import io.slipway.memory.Mutation;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.record.Records;
import io.slipway.spi.Cloud;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster in a memory account of its own, driven through the resource. */
final class Shop {
    private static final AtomicInteger COUNT = new AtomicInteger();
    final String account = "test-" + COUNT.incrementAndGet();
    final Cluster cluster = new Cluster(account, "default", ClusterName.parse("shop-prod"));
    final MemoryState state = MemoryState.shared(account);
    private final Path inputs;
    private final String startup;

    Shop(Path inputs) {
        this(inputs, "20ms");
    }

    Shop(Path inputs, String startup) {
        this.inputs = inputs;
        this.startup = startup;
    }

    /** With {@code more} as further fields, for example {@code 'kind': 'image',}. */
    String source(String more) {
        return "'source': {" + more + " 'provider': 'memory', 'account': '" + account + "', 'settings': {'startup': '"
                + startup + "', 'call_timeout': '2s', 'drain_time': '20ms'}}";
    }

    String source() {
        return source("'application': 'shop', 'stack': 'prod',");
    }

    Call put(String params) {
        return put(params, new Stop());
    }

    Call put(String params, Stop stop) {
        return Call.out(inputs, "{" + source() + ", 'params': {" + params + "}}", stop);
    }

    Call deploy(String image) {
        return put("'operation': 'deploy', 'image': '" + image + "'");
    }

    Call check() {
        return Call.check("{" + source() + "}");
    }

    Call check(String version) {
        return Call.check("{" + source() + ", 'version': " + version + "}");
    }

    Call get(Path directory, String version) {
        return Call.in(directory, "{" + source() + ", 'version': " + version + "}");
    }

    String version(String group, long activation) {
        return "{'cluster':'" + cluster + "','server_group':'" + group + "','activation':'" + activation + "'}";
    }

    Observed now() {
        return state.truth(cluster, Instant.now());
    }

    DeliveryRecord record() {
        try (Cloud cloud = new MemoryProvider().open(account, Value.Fields.EMPTY, ContainerHost.WITHOUT_INPUTS)) {
            return Records.read(cloud.ledger().orElseThrow(), cluster).orElseThrow();
        }
    }

    /** What reached the cloud and changed something. */
    List<Mutation> changes() {
        return state.mutations().stream().filter(Mutation::changed).toList();
    }
}
