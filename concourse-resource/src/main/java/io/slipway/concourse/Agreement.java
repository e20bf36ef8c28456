package io.slipway.concourse;

import io.slipway.config.Section;
import io.slipway.model.Cluster;
import java.util.Optional;

/**
 * What a resource is stands in its source: {@code check} knows nothing else. A file that means another cluster does not
 * fit it, whatever its parameters.
 */
final class Agreement {
    private final Section identity;
    private final String whole;

    private Agreement(Section identity, String whole) {
        this.identity = identity;
        this.whole = whole;
    }

    static void check(Section identity, Source source) {
        if (source instanceof Source.OfCluster ofCluster) {
            Cluster cluster = ofCluster.cluster();
            Agreement agreement = new Agreement(identity, "the source is of the cluster " + cluster);
            agreement.same("account", cluster.account());
            agreement.same("location", cluster.location());
            agreement.same("application", cluster.name().application());
            agreement.same("stack", cluster.name().stack());
            agreement.same("detail", cluster.name().detail());
        } else {
            String account = source.account().name();
            new Agreement(identity, "the source is of the account " + account).same("account", account);
        }
    }

    private void same(String name, String needed) {
        Optional<String> written = identity.has(name) ? identity.line(name) : Optional.empty();
        if (written.isPresent() && !written.get().equals(needed)) {
            identity.refuse(name, "is '" + written.get() + "', but " + whole + ": they must agree");
        }
    }
}
