package io.slipway.provider.kubernetes.api;

import io.fabric8.kubernetes.client.http.HttpClient;

/** How an API server is reached: made when the first call needs it, for credentials are fetched then. */
public interface Connection {
    /**
     * @param base address of the server, without a slash at its end
     * @param http with certificates and credentials in it; closed by who asked for it
     */
    record Open(String base, HttpClient http) {}

    /** @throws ApiException LOCKED_OUT if there are no credentials, and where they should come from does not work */
    Open open() throws ApiException;
}
