package io.slipway.concourse.protocol;

import io.slipway.concourse.protocol.Version.OfBinding;
import io.slipway.concourse.protocol.Version.OfCluster;
import io.slipway.concourse.protocol.Version.OfImage;
import io.slipway.config.ImageReader;
import io.slipway.config.Parameter;
import io.slipway.config.Section;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import io.slipway.spi.Setting;
import java.util.List;
import java.util.Optional;

/** Reads the version that Concourse gives back to us; it must be one of the resource that is asked. */
public final class VersionReader {
    private static final int LONGEST_NUMBER = 18;

    private static final List<Setting> CLUSTER = List.of(
            Parameter.required("cluster", Parameter.LINE, "The cluster."),
            Parameter.required("serverGroup", Parameter.LINE, "The server group, or none."),
            Parameter.required("activation", Parameter.LINE, "Counts what was committed."));
    private static final List<Setting> IMAGE = List.of(
            Parameter.required("image", new Setting.Type.Line(ImageReader.LONGEST_ID), "The image's id."),
            Parameter.required("name", Parameter.LINE, "Its logical name."),
            Parameter.optional("base", Parameter.LINE, "Digest of its base."));

    private static final List<Setting> BINDING = List.of(
            Parameter.required("instance", Parameter.LINE, "The service instance."),
            Parameter.required("binding", Parameter.LINE, "The binding's id, or none."));

    private VersionReader() {}

    /** Nothing if there were problems. */
    public static Optional<OfCluster> ofCluster(Section version, Cluster cluster) {
        version.declare(CLUSTER);
        Optional<String> of = version.line("cluster");
        Optional<String> group = version.line("serverGroup");
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
        version.declare(IMAGE);
        Optional<String> image = version.line("image");
        Optional<String> named = version.line("name");
        Optional<String> base = version.line("base");
        version.refuseUnknown();
        if (named.isPresent() && !named.get().equals(name)) {
            version.refuse("name", "must be " + name + ", as in source");
            return Optional.empty();
        }
        return image.isEmpty() || named.isEmpty()
                ? Optional.empty()
                : Optional.of(new OfImage(image.get(), named.get(), base));
    }

    /** Nothing if there were problems. */
    public static Optional<OfBinding> ofBinding(Section version, BindingRef binding) {
        version.declare(BINDING);
        Optional<String> instance = version.line("instance");
        Optional<String> id = version.line("binding");
        version.refuseUnknown();
        for (boolean bound : new boolean[] {true, false}) {
            OfBinding legal = OfBinding.of(binding, bound);
            if (instance.equals(Optional.of(legal.instance())) && id.equals(Optional.of(legal.binding()))) {
                return Optional.of(legal);
            }
        }
        if (instance.isPresent() && id.isPresent()) {
            version.refuse(
                    "binding",
                    "must be " + binding.id() + " of " + binding.service().name() + ", as in source, or none");
        }
        return Optional.empty();
    }

    private static boolean legal(String group, Cluster cluster) {
        if (group.equals(OfCluster.NOBODY)) {
            return true;
        }
        Optional<ServerGroupName> name = ServerGroupName.tryParse(group);
        return name.isPresent() && name.get().cluster().equals(cluster.name());
    }

    private static Optional<Long> number(Section version, String name) {
        Optional<String> text = version.line(name);
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
