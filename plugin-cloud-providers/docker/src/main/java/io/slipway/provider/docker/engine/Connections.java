package io.slipway.provider.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Real connections: docker-java's transport without further libraries. */
public final class Connections implements Engine.Wire {
    /** For several deliveries, each with several containers at once. */
    private static final int MOST = 64;

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private final Map<DockerHost, DockerHttpClient> open = new ConcurrentHashMap<>();

    @Override
    public DockerHttpClient of(DockerHost host) {
        return open.computeIfAbsent(host, Connections::connect);
    }

    private static DockerHttpClient connect(DockerHost host) {
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(host.uri())
                .maxConnections(MOST)
                .connectionTimeout(CONNECT);
        host.tls().ifPresent(tls -> builder.sslConfig(() -> context(tls)));
        return builder.build();
    }

    private static SSLContext context(Tls tls) throws KeyManagementException {
        try {
            return tls.context();
        } catch (GeneralSecurityException unusable) {
            throw new KeyManagementException(unusable.getMessage(), unusable);
        }
    }

    @Override
    public void close(DockerHost host) {
        DockerHttpClient client = open.remove(host);
        if (client != null) {
            try {
                client.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
