package io.slipway.model;

/**
 * How many instances a server group has: bounds for an autoscaler, and the number wanted now.
 *
 * @param min 0 or more
 * @param desired between min and max
 * @param max at most 100,000: beyond that a typing error is more likely than a wish
 */
public record Capacity(int min, int desired, int max) {
    public static final Capacity ZERO = new Capacity(0, 0, 0);
    public static final int LIMIT = 100_000;

    public Capacity {
        if (min < 0 || min > desired || desired > max || max > LIMIT) {
            throw new IllegalArgumentException("capacity needs 0 <= min <= desired <= max <= " + LIMIT + ", found "
                    + min + ", " + desired + ", " + max);
        }
    }

    public static Capacity of(int instances) {
        return new Capacity(instances, instances, instances);
    }

    public Capacity plus(Capacity other) {
        return new Capacity(min + other.min, desired + other.desired, max + other.max);
    }

    @Override
    public String toString() {
        return min == desired && desired == max ? Integer.toString(desired) : min + ".." + desired + ".." + max;
    }
}
