package io.slipway.provider.kubernetes.group;

import java.util.Map;

/** Why an object cannot belong to a server group, and what to do instead, by its kind. */
final class Advice {
    private static final String APART = "apply it once by itself, and leave it out here";
    private static final String ROUTE = "leads traffic to every version, and outlives them: the entrance does that, see"
            + " 'traffic' of the account; for another one, " + APART;
    private static final String RIGHTS =
            "outlives versions: " + APART + "; 'serviceAccount' or the pod template names the account";
    private static final String IDENTITY =
            "has pods with an identity, and is changed in place: give it to a task, as its"
                    + " 'manifest', and leave it out here";
    private static final Map<String, String> BY_KIND = Map.ofEntries(
            Map.entry(
                    "Service",
                    "outlives versions: the entrance is one, and each server group gets its own; for another one, "
                            + APART),
            Map.entry("Ingress", ROUTE),
            Map.entry("HTTPRoute", ROUTE),
            Map.entry("GRPCRoute", ROUTE),
            Map.entry("Gateway", ROUTE),
            Map.entry("VirtualService", ROUTE),
            Map.entry("DestinationRule", ROUTE),
            Map.entry("IngressRoute", ROUTE),
            Map.entry("TraefikService", ROUTE),
            Map.entry("Namespace", "is where everything lives, and is named by the location: " + APART),
            Map.entry("CustomResourceDefinition", "belongs to the whole Kubernetes cluster: " + APART),
            Map.entry("ServiceAccount", RIGHTS),
            Map.entry("Role", RIGHTS),
            Map.entry("RoleBinding", RIGHTS),
            Map.entry("ClusterRole", RIGHTS),
            Map.entry("ClusterRoleBinding", RIGHTS),
            Map.entry("StatefulSet", IDENTITY),
            Map.entry("DaemonSet", IDENTITY),
            Map.entry("Job", "runs once: give it to a task, as its 'manifest', and leave it out here"),
            Map.entry(
                    "Pod",
                    "is a single pod: leave it out here (helm template --skip-tests leaves out tests of charts)"));

    private Advice() {}

    static String of(Manifest manifest) {
        return manifest.kind().isEmpty()
                ? "has no kind: give an object of Kubernetes, with apiVersion, kind and metadata"
                : BY_KIND.getOrDefault(manifest.kind(), "is no part of a version: " + APART);
    }
}
