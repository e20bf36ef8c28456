package io.slipway.model;

/**
 * The server groups of one application, stack and detail, in one place of one account.
 *
 * @param account the name under which the account was set up
 * @param location region, namespace, space or host group; its meaning is the provider's
 */
public record Cluster(String account, String location, ClusterName name) implements Comparable<Cluster> {
    public Cluster {
        if (account.isBlank() || location.isBlank()) {
            throw new IllegalArgumentException("a cluster needs an account and a location");
        }
    }

    @Override
    public int compareTo(Cluster other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return account + "/" + location + "/" + name;
    }
}
