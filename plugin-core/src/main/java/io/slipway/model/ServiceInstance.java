package io.slipway.model;

import java.util.List;

/**
 * A service instance as it was seen.
 *
 * @param service what it is an instance of, as the marketplace calls it
 * @param tags by which applications recognise a kind of service, for example {@code sql}
 * @param doing the last operation in words, and why it failed if it did; may be empty
 */
public record ServiceInstance(
        ServiceRef ref, String service, String plan, List<String> tags, ServiceState state, String doing) {
    public ServiceInstance {
        tags = List.copyOf(tags);
    }
}
