package io.slipway.run;

import io.slipway.model.Cluster;
import io.slipway.model.Image;
import io.slipway.model.ServerGroup;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.Base;
import java.util.Optional;

/**
 * A server group that runs an image whose base means something newer by now.
 *
 * @param group with its traffic and instances
 * @param image with the labels that its bake gave it
 */
public record Outdated(Cluster cluster, ServerGroup group, Image image, Base base) {
    /** Of the application that went into the image, where its labels tell. */
    public Optional<String> commit() {
        return Optional.ofNullable(image.labels().get("commit"))
                .or(() -> Optional.ofNullable(image.labels().get("org.opencontainers.image.revision")));
    }

    /** The job that baked the image, where its labels tell. */
    public Optional<String> bakedBy() {
        return Optional.ofNullable(image.labels().get(Bakery.BAKED_BY)).filter(by -> !by.isEmpty());
    }

    /** One line for people. */
    public String line() {
        return cluster + ": " + group.name() + " runs " + image.name() + " on " + base.name() + " as of "
                + brief(base.digest()) + ", which is " + brief(base.newest()) + " by now"
                + commit().map(commit -> "; commit " + commit).orElse("")
                + bakedBy().map(by -> "; baked by " + by).orElse("");
    }

    private static String brief(String digest) {
        int length = "sha256:".length() + 12;
        return digest.length() > length ? digest.substring(0, length) : digest;
    }
}
