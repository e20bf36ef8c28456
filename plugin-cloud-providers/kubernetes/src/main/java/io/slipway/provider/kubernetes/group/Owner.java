package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.List;
import java.util.Map;

/** A ReplicaSet with what goes when it goes. */
record Owner(String namespace, String name, String uid, Map<String, String> labels) {
    Value.Fields metadata(String partName) {
        Value reference = Value.fields()
                .put("apiVersion", Kind.REPLICA_SET.apiVersion())
                .put("kind", Kind.REPLICA_SET.name())
                .put("name", name)
                .put("uid", uid)
                // the anchor goes last: while a part is there, the name is not free
                .put("blockOwnerDeletion", true)
                .build();
        return Value.fields()
                .put("name", partName)
                .put("labels", PodTemplate.map(labels))
                .put("ownerReferences", Value.items(List.of(reference)))
                .build();
    }
}
