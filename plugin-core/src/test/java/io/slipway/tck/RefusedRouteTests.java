package io.slipway.tck;

import io.slipway.error.ErrorKind;
import io.slipway.model.Cluster;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Feature;
import io.slipway.spi.ServerGroupSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Divisions of traffic that must be refused, and leave everything as it was. */
interface RefusedRouteTests extends Benched {
    private void serveIfPossible(ServerGroupSpec spec) throws Exception {
        if (bench().has(Feature.TRAFFIC)) {
            bench().serve(spec);
        }
    }

    private void refused(ErrorKind kind, Cluster cluster, Map<ServerGroupSpec, Integer> weights) throws Exception {
        bench().refuses(kind, cluster, () -> bench().driver.route(cluster, Splits.of(weights)));
    }

    @Test
    default void routingIsRefusedWhereTrafficIsNotDeclared() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        if (!bench().has(Feature.TRAFFIC)) {
            refused(ErrorKind.UNSUPPORTED, spec.cluster(), Map.of(spec, 10_000));
        }
    }

    @Test
    default void twoGroupsWithTrafficAreRefusedWhereSharingIsNotDeclared() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        serveIfPossible(first);
        if (!bench().has(Feature.SHARED_TRAFFIC) || bench().can.weightStep() == TrafficSplit.ALL) {
            refused(ErrorKind.UNSUPPORTED, first.cluster(), Map.of(first, 5_000, second, 5_000));
        }
    }

    @Test
    default void weightsFinerThanTheDeclaredStepAreRefused() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec second = bench().make(first.cluster(), 2);
        serveIfPossible(first);
        int step = bench().can.weightStep();
        if (step > 1) {
            refused(ErrorKind.UNSUPPORTED, first.cluster(), Map.of(first, 1, second, 9_999));
            refused(ErrorKind.UNSUPPORTED, first.cluster(), Map.of(first, 10_000 - step / 2, second, step / 2));
        }
    }

    @Test
    default void aSplitThatWouldLeaveNothingIsRefused() throws Exception {
        ServerGroupSpec first = bench().make(bench().cluster("shop"), 1);
        ServerGroupSpec gone = bench().spec(first.cluster(), 2);
        serveIfPossible(first);
        ErrorKind kind = bench().has(Feature.TRAFFIC) ? ErrorKind.CONFLICT : ErrorKind.UNSUPPORTED;
        refused(kind, first.cluster(), Map.of(gone, 10_000));
        refused(kind, first.cluster(), Map.of(gone, 10_000, first, 0));
    }

    @Test
    default void aSplitOfAnEmptyClusterIsRefused() throws Exception {
        Cluster cluster = bench().cluster("shop");
        ErrorKind kind = bench().has(Feature.TRAFFIC) ? ErrorKind.CONFLICT : ErrorKind.UNSUPPORTED;
        refused(kind, cluster, Map.of(bench().spec(cluster, 1), 10_000));
    }
}
