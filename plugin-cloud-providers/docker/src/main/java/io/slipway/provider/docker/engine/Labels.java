package io.slipway.provider.docker.engine;

/** Keys of the labels that Slipway gives to what it makes on a Docker host; facts of birth, and never a secret. */
public final class Labels {
    private static final String ROOT = "io.slipway.";

    /** {@code group}, {@code state}, {@code ledger} (volumes), {@code instance}, {@code entrance} (containers). */
    public static final String KIND = ROOT + "kind";

    public static final String LOCATION = ROOT + "location";
    public static final String CLUSTER = ROOT + "cluster";
    public static final String GROUP = ROOT + "group";
    public static final String DELIVERY = ROOT + "delivery";
    /** Who made it and why, as JSON. */
    public static final String BIRTH = ROOT + "birth";
    /** How the group is to be, as JSON; without what is secret. */
    public static final String SPEC = ROOT + "spec";

    public static final String TASK = ROOT + "task";
    public static final String HOST = ROOT + "host";

    public static final String NUMBER = ROOT + "number";
    /** Where the entrance reaches the instance. */
    public static final String ADDRESS = ROOT + "address";

    public static final String KEY = ROOT + "key";
    public static final String VERSION = ROOT + "version";
    public static final String TEXT = ROOT + "text";
    public static final String NONCE = ROOT + "nonce";
    public static final String AFTER = ROOT + "after";

    private Labels() {}

    public static String is(String key, String value) {
        return key + "=" + value;
    }
}
