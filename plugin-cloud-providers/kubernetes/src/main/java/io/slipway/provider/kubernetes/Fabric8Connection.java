package io.slipway.provider.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Secret;
import io.slipway.provider.kubernetes.KubernetesConfig.Access;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Connection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;

/** Credentials, certificates and HTTP by the fabric8 client. */
final class Fabric8Connection implements Connection {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final int CONNECT_MILLIS = 5_000;
    private static final Pattern CURRENT = Pattern.compile("(?m)^current-context:.*$");

    private final KubernetesConfig config;

    Fabric8Connection(KubernetesConfig config) {
        this.config = config;
    }

    @Override
    public Open open() throws ApiException {
        config.problems().throwIfAny();
        try {
            Config found = access();
            found.setRequestRetryBackoffLimit(0);
            found.setConnectionTimeout(CONNECT_MILLIS);
            // one connection for all would keep all waiting when it silently died
            found.setHttp2Disable(true);
            config.impersonate().ifPresent(user -> {
                found.setImpersonateUsername(user);
                found.setImpersonateGroups(config.groups().toArray(String[]::new));
            });
            JdkHttpClientFactory factory = new JdkHttpClientFactory();
            HttpClient.Builder builder = factory.newBuilder();
            HttpClientUtils.applyCommonConfiguration(found, builder, factory);
            return new Open(found.getMasterUrl().replaceAll("/+$", ""), builder.build());
        } catch (IOException | RuntimeException | LinkageError failure) {
            // what it says may hold what it read
            throw ApiException.lockedOut("the credentials of the account cannot be used: "
                    + (failure instanceof IOException
                            ? failure.toString()
                            : failure.getClass().getSimpleName()));
        }
    }

    private Config access() throws IOException {
        if (config.access() instanceof Access.Direct direct) {
            return direct(direct);
        }
        if (config.access() instanceof Access.Kubeconfig kubeconfig) {
            return kubeconfig(kubeconfig);
        }
        return inCluster();
    }

    private static Config direct(Access.Direct direct) {
        ConfigBuilder builder = new ConfigBuilder(Config.empty()).withMasterUrl(direct.server());
        direct.token().ifPresent(token -> builder.withOauthToken(token.reveal()));
        direct.ca().ifPresent(pem -> builder.withCaCertData(base64(pem)));
        direct.certificate().ifPresent(pem -> builder.withClientCertData(base64(pem)));
        direct.key().ifPresent(pem -> builder.withClientKeyData(base64(pem.reveal())));
        return builder.build();
    }

    private static Config kubeconfig(Access.Kubeconfig kubeconfig) throws IOException {
        if (kubeconfig.file().isPresent()) {
            File file = new File(kubeconfig.file().get());
            if (!file.canRead()) {
                throw new IOException("the kubeconfigFile " + file + " cannot be read");
            }
            return Config.fromKubeconfig(kubeconfig.context().orElse(null), file);
        }
        String text = kubeconfig.text().map(Secret::reveal).orElse("");
        return Config.fromKubeconfig(kubeconfig
                .context()
                .map(context -> CURRENT.matcher(text).replaceAll("") + "\ncurrent-context: "
                        + Json.write(Value.of(context)) + "\n")
                .orElse(text));
    }

    /** The token changes every hour or so, hence it is read for each call. */
    private static Config inCluster() throws IOException {
        String host = System.getenv("KUBERNETES_SERVICE_HOST");
        String port = System.getenv("KUBERNETES_SERVICE_PORT");
        if (host == null || port == null) {
            throw new IOException("there is no 'kubeconfig', 'kubeconfigFile' or 'server', and this is no pod of a"
                    + " Kubernetes cluster");
        }
        String address = host.contains(":") ? "[" + host + "]" : host;
        Path token = SERVICE_ACCOUNT.resolve("token");
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + address + ":" + port)
                .withCaCertFile(SERVICE_ACCOUNT.resolve("ca.crt").toString())
                .withOauthTokenProvider(() -> read(token))
                .build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }
}
