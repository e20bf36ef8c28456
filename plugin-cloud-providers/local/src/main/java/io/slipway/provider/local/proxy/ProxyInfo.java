package io.slipway.provider.local.proxy;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which process serves, and where it is reached; what {@code proxy.json} holds.
 *
 * @param startedAt start of the process in milliseconds since the epoch, which tells it from a later one of the same pid
 * @param adminPort needs the token
 * @param smokePort reaches each single group, whatever its weight, under {@code /<cluster>/<group>/}
 */
public record ProxyInfo(long pid, long startedAt, int adminPort, int smokePort) {
    static ProxyInfo parse(String json) {
        return At.root("proxy.json", Json.parse(json))
                .as(at -> new ProxyInfo(
                        at.whole("pid"), at.whole("startedAt"), at.integer("adminPort"), at.integer("smokePort")));
    }

    String toJson() {
        return Json.write(Value.fields()
                .put("pid", pid)
                .put("startedAt", startedAt)
                .put("adminPort", adminPort)
                .put("smokePort", smokePort)
                .build());
    }

    /** Where a smoke test reaches one group; ends with a slash. */
    public URI smokeUri(String cluster, String group) {
        String path = Arrays.stream((cluster + "/" + group).split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/", "/", "/"));
        return URI.create("http://127.0.0.1:" + smokePort + path);
    }
}
