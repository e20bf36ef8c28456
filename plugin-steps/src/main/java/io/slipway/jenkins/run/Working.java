package io.slipway.jenkins.run;

import io.slipway.config.ClusterReader;
import io.slipway.config.HoldWish;
import io.slipway.config.Naming;
import io.slipway.config.OperationName;
import io.slipway.config.RequestReader;
import io.slipway.config.Section;
import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import io.slipway.event.Listener;
import io.slipway.jenkins.account.Access;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroup;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Delivery;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One change of a cluster on its way, with the account that was opened for it. */
final class Working implements AutoCloseable {
    private final Cloud cloud;
    private final Operations operations;
    private final Cluster cluster;
    private final Delivery delivery;

    private Working(Cloud cloud, Operations operations, Cluster cluster, Delivery delivery) {
        this.cloud = cloud;
        this.operations = operations;
        this.cluster = cluster;
        this.delivery = delivery;
    }

    /** @throws DeliveryException with every problem of the parameters, before anything is touched */
    static Working of(Asked asked, Access access, String by, Listener listener) {
        Problems problems = new Problems();
        Optional<Cluster> cluster = ClusterReader.cluster(
                new Section(asked.cluster(), "", Naming.CAMEL, problems).declare(ClusterReader.PARAMETERS),
                access.name());
        Optional<Function<Operations, Delivery>> wish = cluster.map(known -> wish(asked, access, known, by, problems));
        problems.throwIfAny();
        Cloud cloud = access.open(ControllerHost.WITHOUT_WORKSPACE);
        Operations operations = new Operations(access.name(), cloud, ControllerHost.WITHOUT_WORKSPACE, listener);
        return new Working(cloud, operations, cluster.orElseThrow(), wish.orElseThrow().apply(operations));
    }

    private static Function<Operations, Delivery> wish(
            Asked asked, Access access, Cluster cluster, String by, Problems problems) {
        RequestReader reader =
                new RequestReader(access.provider().settings(), Optional.of(path -> text(asked, path)));
        Section params = new Section(asked.params(), "", Naming.CAMEL, problems);
        OperationName operation = operation(asked);
        if (!operation.decides()) {
            DeliveryRequest request = reader.delivery(operation.delivery().orElseThrow(), cluster, by, params);
            return operations -> operations.start(request);
        }
        HoldWish hold = reader.hold(operation, by, params);
        return operation == OperationName.PROMOTE
                ? operations -> operations.promote(cluster, hold.delivery(), hold.at(), hold.by())
                : operations -> operations.abort(cluster, hold.delivery(), hold.by());
    }

    private static OperationName operation(Asked asked) {
        for (OperationName name : OperationName.values()) {
            if (name.word().equals(asked.operation())) {
                return name;
            }
        }
        throw new IllegalArgumentException(asked.operation());
    }

    private static String text(Asked asked, String path) throws IOException {
        String text = asked.files().get(path);
        if (text == null) {
            throw new IOException("there is no file " + path + " in the workspace");
        }
        return text;
    }

    Delivery delivery() {
        return delivery;
    }

    /** What steps give back. A cluster that cannot be looked at any more fails nobody. */
    Map<String, String> result(DeliverySummary summary) {
        Map<String, String> result = new LinkedHashMap<>();
        result.put("cluster", cluster.toString());
        result.put("changed", String.valueOf(summary.changed()));
        try {
            ClusterStatus status = operations.status(cluster);
            status.endpoint().ifPresent(endpoint -> result.put("endpoint", endpoint.toString()));
            status.observed().enabled().stream()
                    .max(Comparator.comparingInt(ServerGroup::weight))
                    .ifPresent(group -> {
                        result.put("serverGroup", group.name().toString());
                        group.birth().ifPresent(birth -> result.put("image", birth.image()));
                    });
        } catch (DeliveryException away) {
            result.put("unknown", away.problem());
        }
        return result;
    }

    @Override
    public void close() {
        cloud.close();
    }
}
