package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who keeps an object as it is written elsewhere, and would undo what others change: tools of GitOps, and Helm. */
public final class Keeper {
    private static final List<Map.Entry<String, String>> SIGNS = List.of(
            Map.entry("argocd.argoproj.io/tracking-id", "Argo CD"),
            Map.entry("argocd.argoproj.io/instance", "Argo CD"),
            Map.entry("kustomize.toolkit.fluxcd.io/name", "Flux"),
            Map.entry("helm.toolkit.fluxcd.io/name", "Flux"),
            Map.entry("meta.helm.sh/release-name", "Helm"),
            Map.entry("fleet.cattle.io/bundle-id", "Fleet"),
            Map.entry("configsync.gke.io/resource-id", "Config Sync"));

    private Keeper() {}

    /** Its name, with that of what it keeps; nothing where nobody says so. */
    public static Optional<String> of(Value.Fields metadata) {
        for (Map.Entry<String, String> sign : SIGNS) {
            Optional<String> mark = metadata.fields("annotations")
                    .text(sign.getKey())
                    .or(() -> metadata.fields("labels").text(sign.getKey()));
            if (mark.isPresent()) {
                return mark.map(of -> sign.getValue() + " (" + of + ")");
            }
        }
        for (Value owner : metadata.items("ownerReferences")) {
            if (owner instanceof Value.Fields fields && fields.flag("controller")) {
                return Optional.of(fields.text("kind").orElse("") + " "
                        + fields.text("name").orElse(""));
            }
        }
        return Optional.empty();
    }
}
