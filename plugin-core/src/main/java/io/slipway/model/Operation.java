package io.slipway.model;

/** Operations that change a cluster, each kept in the cluster's record. */
public enum Operation {
    DEPLOY,
    ROLLBACK,
    ENABLE,
    DISABLE,
    RESIZE,
    DESTROY;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
