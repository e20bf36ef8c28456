package io.slipway.provider.local.proxy;

import io.undertow.server.handlers.proxy.ProxyClient;
import java.util.HashSet;
import java.util.Set;

/** One request on its way: the group and backend that it was given to, and what was tried before. */
final class Attempt implements ProxyClient.ProxyTarget {
    private final ClusterState cluster;
    private final boolean pinned;
    private final long startedAt;
    private Set<BackendState> tried = Set.of();
    private GroupState group;
    private BackendState backend;
    private boolean sent;
    private boolean released;

    /** @param pinned for this one group: it never goes to another */
    Attempt(ClusterState cluster, GroupState group, BackendState backend, boolean pinned, long startedAt) {
        this.cluster = cluster;
        this.group = group;
        this.backend = backend;
        this.pinned = pinned;
        this.startedAt = startedAt;
    }

    ClusterState cluster() {
        return cluster;
    }

    GroupState group() {
        return group;
    }

    BackendState backend() {
        return backend;
    }

    Set<BackendState> tried() {
        return tried;
    }

    /** The backend that it has now was no good. */
    void failed() {
        tried = new HashSet<>(tried);
        tried.add(backend);
    }

    long startedAt() {
        return startedAt;
    }

    void give(GroupState toGroup, BackendState toBackend) {
        group = toGroup;
        backend = toBackend;
    }

    /** A backend was reached: from here on the request may have had its effect. */
    void markSent() {
        sent = true;
    }

    boolean sent() {
        return sent;
    }

    boolean pinned() {
        return pinned;
    }

    boolean mayChangeGroup() {
        return !pinned && !sent;
    }

    /** @return whether this was the first time */
    boolean release() {
        boolean first = !released;
        released = true;
        return first;
    }
}
