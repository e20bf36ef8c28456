package io.slipway.bakery.manifest;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;

/** What users may set about manifests that Helm or Kustomize render. */
public final class ManifestSettings {
    private static final Type LINE = new Type.Line();

    public static final List<Setting> HELM = List.of(
            Setting.withDefault(
                    "chart", LINE, Level.IMAGE, Value.of("."), "Folder of the chart, by its path in the folder."),
            Setting.optional("release", LINE, Level.IMAGE, "Name of the release; the image's where left out."),
            Setting.optional("namespace", LINE, Level.IMAGE, "Namespace that the templates are told."),
            Setting.optional(
                    "valueFiles",
                    new Type.ListOf(LINE),
                    Level.IMAGE,
                    "Files of values, by their paths in the folder; later ones stand above earlier ones."),
            Setting.optional(
                    "values", new Type.AnyObject(), Level.IMAGE, "Values that stand above those of all files."),
            Setting.optional("kubeVersion", LINE, Level.IMAGE, "Version of Kubernetes that the templates are told."),
            Setting.optional(
                    "apiVersions",
                    new Type.ListOf(LINE),
                    Level.IMAGE,
                    "APIs that the templates are told to be there, such as monitoring.coreos.com/v1."),
            Setting.withDefault(
                    "crds",
                    new Type.Flag(),
                    Level.IMAGE,
                    Value.of(true),
                    "Whether definitions of custom resources that lie in the chart come along."));

    public static final List<Setting> KUSTOMIZE = List.of(Setting.withDefault(
            "path",
            LINE,
            Level.IMAGE,
            Value.of("."),
            "Folder of the kustomization, by its path in the folder, such as overlays/prod."));

    private ManifestSettings() {}
}
