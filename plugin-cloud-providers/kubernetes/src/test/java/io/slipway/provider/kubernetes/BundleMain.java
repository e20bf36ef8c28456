package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import java.util.List;

/** Looks at clusters that are not there, with each kind of credentials, and says what came of it. */
final class BundleMain {
    private BundleMain() {}

    public static void main(String[] args) {
        String kubeconfig = String.join(
                "\n",
                "apiVersion: v1",
                "kind: Config",
                "clusters:",
                "- {name: one, cluster: {server: 'https://127.0.0.1:1'}}",
                "users:",
                "- {name: me, user: {token: any}}",
                "contexts:",
                "- {name: first, context: {cluster: one, user: me}}",
                "current-context: first",
                "");
        Value.Fields file = Value.fields().put("kubeconfig", kubeconfig).build();
        Value.Fields direct = Value.fields()
                .put("server", "http://127.0.0.1:1")
                .put("token", "any")
                .build();
        for (Value.Fields settings : List.of(file, direct)) {
            try (Cloud cloud = new KubernetesProvider().open("test", settings, Shop.HOST)) {
                cloud.driver().observe(new Cluster("test", "default", ClusterName.parse("shop")), Freshness.FRESH);
            } catch (Exception refused) {
                System.out.println(KubernetesErrors.classify(refused).kind() + " " + refused.getMessage());
            }
        }
    }
}
