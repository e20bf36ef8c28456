package io.slipway.provider.images;

import io.slipway.bakery.engine.BuildSettings;
import io.slipway.bakery.jib.ContainerSettings;
import io.slipway.bakery.manifest.ManifestSettings;
import io.slipway.bakery.packer.PackerSettings;
import io.slipway.json.Value;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;

/** Everything that users may set for an account of images. */
final class ImagesSettings {
    private static final Type LINE = new Type.Line();
    private static final Type HIDDEN = new Type.Hidden();
    private static final List<Setting> LOGIN = List.of(
            Setting.required("registry", LINE, Level.ACCOUNT, "Its host, with the port if there is one."),
            Setting.required("username", LINE, Level.ACCOUNT, "Who we are there."),
            Setting.required("password", HIDDEN, Level.ACCOUNT, "Password or token."));

    static final Schema SCHEMA = new Schema(List.of(
            Setting.required(
                    "registry",
                    new Type.Line(
                            Type.Line.LONGEST_NAME,
                            "[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[a-z0-9._-]+)*",
                            "a host, with port and path where there are any, such as registry.example:5000/team"),
                    Level.ACCOUNT,
                    "Registry, and perhaps a path in it, where the images are kept: one repository for each name."),
            Setting.optional("username", LINE, Level.ACCOUNT, "Who we are in that registry."),
            Setting.optional("password", HIDDEN, Level.ACCOUNT, "Password or token."),
            Setting.optional(
                    "logins",
                    new Type.ListOf(new Type.ObjectOf(LOGIN)),
                    Level.ACCOUNT,
                    "Other registries that bases come from, where they want to know who we are."),
            Setting.optional(
                    "plainHttp",
                    new Type.ListOf(LINE),
                    Level.ACCOUNT,
                    "Hosts of registries that are spoken to without encryption. Passwords go there only on this"
                            + " machine."),
            Setting.optional(
                    "engine",
                    new Type.Line(
                            Type.Line.LONGEST_NAME,
                            "(unix:///|tcp://).+",
                            "where a Docker engine is, such as unix:///var/run/docker.sock"),
                    Level.ACCOUNT,
                    "Docker engine that builds from Dockerfiles."),
            tool("packer", "Packer"),
            tool("helm", "Helm"),
            tool("kustomize", "Kustomize"),
            tool("kubectl", "kubectl, which stands in for Kustomize"),
            Setting.optional(
                    "environment",
                    new Type.MapOf(HIDDEN),
                    Level.ACCOUNT,
                    "Environment variables of Packer, such as AWS_ACCESS_KEY_ID: credentials of its clouds."),
            way("container", ContainerSettings.DECLARED, "A container image from the folder, made without any engine."),
            way("dockerfile", BuildSettings.DECLARED, "A container image built from a Dockerfile by the engine."),
            way("packer", PackerSettings.DECLARED, "A machine image, or whatever else Packer makes."),
            way("helm", ManifestSettings.HELM, "Manifests for Kubernetes, rendered by Helm."),
            way("kustomize", ManifestSettings.KUSTOMIZE, "Manifests for Kubernetes, rendered by Kustomize.")));

    /** The names of the ways to bake, of which a bake names one. */
    static final List<String> WAYS = List.of("container", "dockerfile", "packer", "helm", "kustomize");

    private ImagesSettings() {}

    private static Setting tool(String name, String called) {
        return Setting.withDefault(
                name,
                LINE,
                Level.ACCOUNT,
                Value.of(name),
                "Program, or path of it, on the machine that bakes: " + called + ".");
    }

    private static Setting way(String name, List<Setting> settings, String help) {
        return Setting.optional(name, new Type.ObjectOf(settings), Level.IMAGE, help);
    }
}
