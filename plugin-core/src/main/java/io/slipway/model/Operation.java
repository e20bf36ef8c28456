package io.slipway.model;

/** Operations that change a cluster, each kept in the cluster's record. */
public enum Operation {
    DEPLOY,
    ROLLBACK,
    ENABLE,
    DISABLE,
    RESIZE,
    DESTROY,
    /** Nothing new: finish or undo what somebody left, repair what differs from the last end picture. */
    SETTLE;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
