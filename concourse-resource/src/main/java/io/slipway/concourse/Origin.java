package io.slipway.concourse;

import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import java.util.Optional;

/** The account that the images of a cluster come from, opened, where it is another one than the cluster's. */
record Origin(Optional<Cloud> cloud) implements AutoCloseable {
    static Origin of(Source source, Host host) {
        Optional<Account> images = source instanceof Source.OfCluster ofCluster ? ofCluster.images() : Optional.empty();
        return new Origin(images.map(account -> account.open(host)));
    }

    Operations knownTo(Operations operations) {
        return cloud.map(operations::withImagesOf).orElse(operations);
    }

    @Override
    public void close() {
        cloud.ifPresent(Cloud::close);
    }
}
