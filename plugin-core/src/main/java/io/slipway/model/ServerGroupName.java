package io.slipway.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of one immutable version of a cluster: {@code app-stack-detail-v012}. Written with three digits; numbers of up
 * to six, made by other tools, are read. A name without a push number belongs to a group that Slipway did not make.
 *
 * <p>Reading and writing are inverse: a name that would be written otherwise ({@code app-v0012}, {@code app--v012}) is
 * not read, for it would be taken for another group, and that one changed in its stead.
 *
 * @param push 0 to 999,999, or {@link #NO_PUSH}; Slipway itself gives 0 to 999
 */
public record ServerGroupName(ClusterName cluster, int push) implements Comparable<ServerGroupName> {
    public static final int NO_PUSH = -1;
    private static final Pattern FORM = Pattern.compile("(.+)-v([0-9]{3,6})");

    public ServerGroupName {
        if (push < NO_PUSH || push > 999_999) {
            throw new IllegalArgumentException("push number " + push + " is not in 0..999999");
        }
    }

    /**
     * Reads a name; without a push number at its end the whole of it is the cluster's name.
     *
     * @throws IllegalArgumentException if the text does not follow the rules
     */
    public static ServerGroupName parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return new ServerGroupName(ClusterName.parse(text), NO_PUSH);
        }
        ServerGroupName name = new ServerGroupName(ClusterName.parse(form.group(1)), Integer.parseInt(form.group(2)));
        if (!name.toString().equals(text)) {
            throw new IllegalArgumentException("'" + Text.shown(text) + "' is not a server group: it would be " + name);
        }
        return name;
    }

    /** As {@link #parse}, or nothing for a name that does not follow the rules: somebody else's, in a listing. */
    public static Optional<ServerGroupName> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    public boolean hasPush() {
        return push != NO_PUSH;
    }

    @Override
    public int compareTo(ServerGroupName other) {
        int byCluster = cluster.compareTo(other.cluster);
        return byCluster != 0 ? byCluster : Integer.compare(push, other.push);
    }

    @Override
    public String toString() {
        if (!hasPush()) {
            return cluster.toString();
        }
        // no format string: the first one in a process takes it some 5 ms
        String padding = push < 10 ? "00" : push < 100 ? "0" : "";
        return cluster + "-v" + padding + push;
    }
}
