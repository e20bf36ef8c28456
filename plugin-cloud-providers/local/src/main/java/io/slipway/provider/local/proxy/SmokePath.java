package io.slipway.provider.local.proxy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request to one group: {@code /<cluster>/<group>/<path>}, where the cluster's own slashes are written as such.
 *
 * @param prefix as the client wrote it, without a slash at its end
 * @param path what the group is asked for, with a slash at its start
 */
record SmokePath(ClusterState cluster, String group, String prefix, String path) {
    static Optional<SmokePath> parse(String uri, Routes routes) {
        List<String> raw = Arrays.asList(uri.split("/", -1));
        // raw.get(0) is what precedes the first slash: nothing
        for (int last = 2; last < raw.size(); last++) {
            Optional<SmokePath> found = cut(raw, last, routes);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<SmokePath> cut(List<String> raw, int last, Routes routes) {
        String group = decoded(raw.get(last));
        return routes.named(decoded(String.join("/", raw.subList(1, last))))
                .filter(cluster -> cluster.has(group))
                .map(cluster -> new SmokePath(
                        cluster,
                        group,
                        String.join("/", raw.subList(0, last + 1)),
                        "/" + String.join("/", raw.subList(last + 1, raw.size()))));
    }

    /** Names hold no plus sign and no percent sign; whatever else is sent simply names no cluster. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return part;
        }
    }
}
