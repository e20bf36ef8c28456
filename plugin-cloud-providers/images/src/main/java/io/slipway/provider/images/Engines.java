package io.slipway.provider.images;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/** Connections to Docker engines; made when the first call is sent. */
final class Engines {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 20;

    private Engines() {}

    static DockerHttpClient open(String engine) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(URI.create(engine))
                .connectionTimeout(CONNECT)
                .maxConnections(CONNECTIONS)
                .build();
    }

    static void close(DockerHttpClient client) {
        try {
            client.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
