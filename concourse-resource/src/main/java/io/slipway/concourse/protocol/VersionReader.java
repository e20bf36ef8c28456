package io.slipway.concourse.protocol;

import io.slipway.concourse.protocol.Version.OfCluster;
import io.slipway.concourse.protocol.Version.OfImage;
import io.slipway.config.ImageReader;
import io.slipway.config.Section;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import java.util.Optional;

/** Reads the version that Concourse gives back to us; it must be one of the resource that is asked. */
public final class VersionReader {
    private static final int LONGEST_NUMBER = 18;

    private VersionReader() {}

    /** Nothing if there were problems. */
    public static Optional<OfCluster> ofCluster(Section version, Cluster cluster) {
        Optional<String> of = version.requiredLine("cluster");
        Optional<String> group = version.requiredLine("serverGroup");
        Optional<Long> activation = number(version, "activation");
        version.refuseUnknown();
        if (of.isPresent() && !of.get().equals(cluster.toString())) {
            version.refuse("cluster", "must be " + cluster + ", as in source");
            return Optional.empty();
        }
        if (group.isPresent() && !legal(group.get(), cluster)) {
            version.refuse("serverGroup", "must be a server group of " + cluster.name() + ", or none");
            return Optional.empty();
        }
        return of.isEmpty() || group.isEmpty() || activation.isEmpty()
                ? Optional.empty()
                : Optional.of(new OfCluster(of.get(), group.get(), activation.get()));
    }

    /** Nothing if there were problems. */
    public static Optional<OfImage> ofImage(Section version, String name) {
        if (!version.has("image")) {
            version.require("image");
        }
        Optional<String> image = version.line("image", ImageReader.LONGEST_ID);
        Optional<String> named = version.requiredLine("name");
        version.refuseUnknown();
        if (named.isPresent() && !named.get().equals(name)) {
            version.refuse("name", "must be " + name + ", as in source");
            return Optional.empty();
        }
        return image.isEmpty() || named.isEmpty()
                ? Optional.empty()
                : Optional.of(new OfImage(image.get(), named.get()));
    }

    private static boolean legal(String group, Cluster cluster) {
        if (group.equals(OfCluster.NOBODY)) {
            return true;
        }
        Optional<ServerGroupName> name = ServerGroupName.tryParse(group);
        return name.isPresent() && name.get().cluster().equals(cluster.name());
    }

    private static Optional<Long> number(Section version, String name) {
        Optional<String> text = version.requiredLine(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean digits = text.get().length() <= LONGEST_NUMBER;
        for (int i = 0; i < text.get().length(); i++) {
            digits &= text.get().charAt(i) >= '0' && text.get().charAt(i) <= '9';
        }
        if (!digits) {
            version.refuse(name, "must be a whole number");
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(text.get()));
    }
}
