package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.tck.BundleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesBundleIT extends BundleContract {
    @Override
    protected String id() {
        return "kubernetes";
    }

    @Override
    protected List<Value.Fields> nobodyAnswers() {
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
        Value.Fields direct = Value.fields()
                .put("server", "http://127.0.0.1:1")
                .put("token", "any")
                .build();
        return List.of(Value.fields().put("kubeconfig", kubeconfig).build(), direct);
    }

    /** What reads manifests is in it too. */
    @Test
    void itReadsManifests() {
        Problems problems = new Problems();
        Value.Fields group = Value.fields().put("manifests", "kind: [").build();
        provider().settings().inside().judge(Setting.Level.SERVER_GROUP, group, problems);
        assertThat(problems.found()).isNotEmpty();
    }
}
