package io.slipway.model;

import java.util.regex.Pattern;

/** Name of one binding, unique in its account: who asks twice for the same one gets one. */
public record BindingId(String value) implements Comparable<BindingId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,149}");
    private static final String NAMED = "key-";

    public BindingId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + Text.shown(value)
                    + "' is not a binding id (letters, digits and . _ -; at most 150)" + Text.oddity(value));
        }
    }

    /** That of what a delivery makes: the same on every machine, also after a crash. */
    public static BindingId of(DeliveryId delivery, ServiceRef service) {
        return new BindingId(delivery + "-" + service.name());
    }

    /** That of a binding that people have given a name, for use outside of a cluster; never one of {@link #of}. */
    public static BindingId named(String name, ServiceRef service) {
        return new BindingId(NAMED + name + "-" + service.name());
    }

    @Override
    public int compareTo(BindingId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
