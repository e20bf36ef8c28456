package io.slipway.provider.kubernetes;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.List;

/** Who may do what in a test cluster. */
final class Roles {
    private static final String GROUP = "rbac.authorization.k8s.io";
    static final Kind ROLE = new Kind(GROUP, "v1", "clusterroles", "ClusterRole");
    static final Kind CLUSTER_BINDING = new Kind(GROUP, "v1", "clusterrolebindings", "ClusterRoleBinding");
    static final Kind BINDING = new Kind(GROUP, "v1", "rolebindings", "RoleBinding");
    static final Kind DEFINITION =
            new Kind("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition");

    private Roles() {}

    /** Sees everything and changes nothing. */
    static Value look() {
        return Json.parse(
                "{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRole','metadata':{'name':'look'},"
                                .replace('\'', '"')
                        + "'rules':[{'apiGroups':['*'],'resources':['*'],'verbs':['get','list','watch']}]}"
                                .replace('\'', '"'));
    }

    /** Gives a user that role, everywhere or in a namespace. */
    static Value binding(Kind kind, String role, String user) {
        Value subject = Value.fields()
                .put("kind", "User")
                .put("apiGroup", GROUP)
                .put("name", user)
                .build();
        Value reference = Value.fields()
                .put("kind", ROLE.name())
                .put("apiGroup", GROUP)
                .put("name", role)
                .build();
        return kind.object()
                .put("metadata", TestCluster.named(role + "-" + user))
                .put("subjects", Value.items(List.of(subject)))
                .put("roleRef", reference)
                .build();
    }

    /** A kind of object whose inside nobody checks: the real definitions are not at hand here. */
    static Value anything(String group, String version, String plural, String kind) {
        return Json.parse(
                ("{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'"
                                + plural + "." + group + "'},'spec':{'group':'" + group
                                + "','scope':'Namespaced','names':{'plural':'"
                                + plural + "','kind':'" + kind + "'},'versions':[{'name':'" + version
                                + "','served':true,'storage':true,'schema':{'openAPIV3Schema':{'type':'object',"
                                + "'x-kubernetes-preserve-unknown-fields':true}}}]}}")
                        .replace('\'', '"'));
    }
}
