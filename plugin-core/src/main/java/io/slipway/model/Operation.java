package io.slipway.model;

/** Operations that change a cluster, each kept in the cluster's record. */
public enum Operation {
    DEPLOY("deploy"),
    ROLLBACK("rollback"),
    ENABLE("enable"),
    DISABLE("disable"),
    RESIZE("resize"),
    /** Fresh instances in place of those that run, some at a time. */
    RESTART("restart"),
    DESTROY("destroy"),
    /** Older server groups go, until so many are left. */
    SHRINK_CLUSTER("shrinkCluster"),
    /** Older server groups lose their instances, until so many have any. */
    SCALE_DOWN_CLUSTER("scaleDownCluster"),
    /** Older server groups lose their traffic, until so many have any. */
    DISABLE_CLUSTER("disableCluster"),
    /** Every server group goes, those that serve too: the one thing that may stop a cluster from serving. */
    DESTROY_CLUSTER("destroyCluster"),
    /** Nothing new: finish or undo what somebody left, repair what differs from the last end picture. */
    SETTLE("settle");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    /** As users write it, in lower camel case. */
    public String word() {
        return word;
    }

    /** About several server groups, or all. */
    public boolean aboutTheCluster() {
        return switch (this) {
            case SHRINK_CLUSTER, SCALE_DOWN_CLUSTER, DISABLE_CLUSTER, DESTROY_CLUSTER -> true;
            case DEPLOY, ROLLBACK, ENABLE, DISABLE, RESIZE, RESTART, DESTROY, SETTLE -> false;
        };
    }
}
