package io.slipway.provider.local.wire;

import java.util.Locale;

/** What the supervisor can be asked. Each is {@code POST /v1/<name>} with one JSON object each way. */
public enum Call {
    PING,
    STATUS,
    CLUSTERS,
    OBSERVE,
    CREATE,
    RESIZE,
    RESTART,
    ROUTE,
    DRAINED,
    DESTROY,
    DIAGNOSE,
    ENSURE,
    ENDPOINT,
    GROUP_ENDPOINT;

    public String path() {
        return "/v1/" + name().toLowerCase(Locale.ROOT);
    }
}
