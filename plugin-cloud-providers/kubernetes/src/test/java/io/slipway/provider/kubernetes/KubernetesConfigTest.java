package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.ApiException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesConfigTest {
    private static final String KUBECONFIG = String.join(
            "\n",
            "apiVersion: v1",
            "kind: Config",
            "clusters:",
            "- {name: one, cluster: {server: 'https://one.example:6443'}}",
            "- {name: two, cluster: {server: 'https://two.example:6443/'}}",
            "users:",
            "- {name: me, user: {token: tell-nobody}}",
            "contexts:",
            "- {name: first, context: {cluster: one, user: me}}",
            "- {name: second, context: {cluster: two, user: me}}",
            "current-context: first",
            "");

    private static KubernetesConfig config(String json) {
        return KubernetesConfig.of((Value.Fields) Json.parse(json.replace('\'', '"')));
    }

    private static String base(Value.Fields settings) throws ApiException {
        var open = new Fabric8Connection(KubernetesConfig.of(settings)).open();
        open.http().close();
        return open.base();
    }

    @Test
    void whatContradictsItselfIsToldAtOnceAndByName() {
        KubernetesConfig config =
                config("{'kubeconfig':'a','kubeconfigFile':'b','token':'t','cert':'c','context':'x'}");
        assertThat(config.problems().found())
                .anyMatch(problem -> problem.startsWith("kubeconfigFile: "))
                .anyMatch(problem -> problem.startsWith("token: goes with 'server'"))
                .anyMatch(problem -> problem.startsWith("cert: 'cert' and 'key' go together"))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThatThrownBy(() -> new Fabric8Connection(config).open()).isInstanceOf(DeliveryException.class);
    }

    @Test
    void deploymentsAreNotDividedByLabelsOfTheirPods() {
        assertThat(config("{'server':'https://a','kind':'Deployment','traffic':'replicas'}")
                        .problems()
                        .found())
                .singleElement()
                .asString()
                .startsWith("kind: a Deployment replaces its pods");
    }

    @Test
    void aKubeconfigHasContexts() throws Exception {
        Value.FieldsBuilder settings = Value.fields().put("kubeconfig", KUBECONFIG);
        assertThat(base(settings.build())).isEqualTo("https://one.example:6443");
        assertThat(base(settings.put("context", "second").build())).isEqualTo("https://two.example:6443");
    }

    @Test
    void aKubeconfigMayBeAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("config"), KUBECONFIG);
        Value.FieldsBuilder settings = Value.fields().put("kubeconfigFile", file.toString());
        assertThat(base(settings.build())).isEqualTo("https://one.example:6443");
        assertThat(base(settings.put("context", "second").build())).isEqualTo("https://two.example:6443");
    }

    @Test
    void aPluginOfTheKubeconfigGivesTheToken(@TempDir Path folder) throws Exception {
        Path plugin = Files.writeString(
                folder.resolve("plugin"),
                "#!/bin/sh\necho '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
                        + "\"status\":{\"token\":\"from-the-plugin\"}}'\n");
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        String kubeconfig = KUBECONFIG.replace(
                "user: {token: tell-nobody}",
                "user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: '" + plugin
                        + "', interactiveMode: Never}}");
        var open = new Fabric8Connection(KubernetesConfig.of(
                        Value.fields().put("kubeconfig", kubeconfig).build()))
                .open();
        open.http().close();
        assertThat(open.base()).isEqualTo("https://one.example:6443");
    }

    @Test
    void credentialsThatCannotBeReadAreRefusedAndNotShown() {
        KubernetesConfig broken = config("{'kubeconfig':'users: [tell-nobody'}");
        assertThatThrownBy(() -> new Fabric8Connection(broken).open())
                .isInstanceOf(ApiException.class)
                .message()
                .doesNotContain("tell-nobody");
        assertThatThrownBy(() -> new Fabric8Connection(config("{'kubeconfigFile':'/nowhere/config'}")).open())
                .hasMessageContaining("/nowhere/config");
        assertThatThrownBy(() -> new Fabric8Connection(config("{}")).open()).hasMessageContaining("this is no pod");
    }
}
