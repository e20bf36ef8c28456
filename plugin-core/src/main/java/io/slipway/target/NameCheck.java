package io.slipway.target;

import io.slipway.error.Problems;
import io.slipway.model.ClusterName;
import io.slipway.spi.Capabilities;

/** Whether a provider can take the names that a cluster's server groups will have, asked before anything is touched. */
public final class NameCheck {
    private static final int LAST_PUSH = 999;

    private NameCheck() {}

    /**
     * Looks at the longest name that Slipway will give, {@code -v999} at its end: a name that fits today must not fail
     * at the hundredth delivery.
     *
     * @param path of what the user wrote the name as
     */
    public static void check(ClusterName cluster, Capabilities provider, String path, Problems problems) {
        String name = cluster.push(LAST_PUSH).toString();
        int tooLong = name.length() - provider.maxNameLength();
        problems.check(
                tooLong <= 0,
                path,
                "server groups would have names such as '" + name + "', of " + name.length()
                        + " characters; this account allows " + provider.maxNameLength() + ": shorten it by "
                        + tooLong);
        problems.check(
                name.matches(provider.namePattern()),
                path,
                "server groups would have names such as '" + name + "'; this account allows only what matches "
                        + provider.namePattern());
    }
}
