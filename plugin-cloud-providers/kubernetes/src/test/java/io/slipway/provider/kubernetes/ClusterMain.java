package io.slipway.provider.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;

/** A test cluster for the tests of another module: writes a kubeconfig, says so, and ends with its input. */
final class ClusterMain {
    private ClusterMain() {}

    /** @param args file of the kubeconfig, and the namespace that is made */
    public static void main(String[] args) throws Exception {
        TestCluster cluster = TestCluster.need();
        TestNode.need(cluster);
        cluster.namespace(args[1]);
        Files.writeString(Path.of(args[0]), cluster.kubeconfig(TestCluster.SLIPWAY));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }
}
