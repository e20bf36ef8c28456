package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.FakeServer.Reply;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that a plugin gives run out while a delivery goes on. */
class RenewalTest {
    private static final Call CALL = Call.list(Kind.POD, "n");

    @TempDir
    Path folder;

    /** An account whose plugin gives {@code token-1}, then {@code token-2}. */
    private Api account(FakeServer server) throws Exception {
        Path plugin = Files.writeString(
                folder.resolve("plugin"),
                "#!/bin/sh\necho x >>" + folder.resolve("count") + "\n"
                        + "printf '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
                        + "\"status\":{\"token\":\"token-%s\"}}' $(wc -l <" + folder.resolve("count") + ")\n");
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        String kubeconfig = String.join(
                "\n",
                "apiVersion: v1",
                "kind: Config",
                "clusters:",
                "- {name: one, cluster: {server: '" + server.address() + "'}}",
                "users:",
                "- name: me",
                "  user: {exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: '"
                        + plugin + "'}}",
                "contexts:",
                "- {name: first, context: {cluster: one, user: me}}",
                "current-context: first",
                "");
        Value.Fields settings = Value.fields().put("kubeconfig", kubeconfig).build();
        return new Api(new Fabric8Connection(KubernetesConfig.of(settings)), Api.Wire.PLAIN);
    }

    @Test
    void aTokenThatRanOutIsFetchedAnewAndTheCallMadeAgain() throws Exception {
        try (FakeServer server = new FakeServer(
                        Reply.of(200, "{}"), Reply.of(401, "{}"), Reply.of(401, "{}"), Reply.of(200, "{}"));
                Api api = account(server)) {
            api.call(CALL, Deadline.in(Duration.ofSeconds(20)));
            Thread.sleep(5_100);
            api.call(CALL, Deadline.in(Duration.ofSeconds(20)));
            assertThat(server.credentials().get(0)).isEqualTo("Bearer token-1");
            assertThat(server.credentials().get(server.credentials().size() - 1))
                    .isEqualTo("Bearer token-2");
        }
    }

    @Test
    void whoIsRefusedWithANewTokenIsNotLetInByAnother() throws Exception {
        try (FakeServer server = new FakeServer(Reply.of(401, "{}"), Reply.of(401, "{}"), Reply.of(401, "{}"));
                Api api = account(server)) {
            assertThatThrownBy(() -> api.call(CALL, Deadline.in(Duration.ofSeconds(20))))
                    .isInstanceOf(ApiException.class);
            assertThat(server.credentials()).allMatch(token -> token.startsWith("Bearer token-"));
            assertThat(server.credentials().size()).isLessThanOrEqualTo(2);
        }
    }
}
