package io.slipway.provider.kubernetes.group;

/** Labels and annotations of ours. They are read by every version of Slipway, so they never change. */
public final class Marks {
    /** Labels. */
    public static final String CLUSTER = "slipway.io/cluster";

    public static final String GROUP = "slipway.io/group";
    public static final String DELIVERY = "slipway.io/delivery";
    public static final String ROLE = "slipway.io/role";
    /** What a thing of ours is for: record, task, job, rollout. */
    public static final String KIND = "slipway.io/kind";

    /** Annotations. */
    public static final String BIRTH = "slipway.io/birth";

    public static final String CAPACITY = "slipway.io/capacity";
    public static final String COMPLETE = "slipway.io/complete";
    public static final String SETTINGS = "slipway.io/settings";
    /** It has an autoscaler, which must follow its size. */
    public static final String AUTOSCALED = "slipway.io/autoscaled";

    public static final String TRAFFIC = "slipway.io/traffic";
    /** How a change in place stands. */
    public static final String ROLLOUT = "slipway.io/rollout";

    public static final String ENTRANCE = "slipway.io/entrance";

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String SLIPWAY = "slipway";

    private Marks() {}

    /** As it stands in a JSON Pointer. */
    static String pointer(String mark) {
        return mark.replace("~", "~0").replace("/", "~1");
    }
}
