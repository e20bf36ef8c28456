package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.List;
import java.util.Map;

/**
 * Something with what goes when it goes.
 *
 * @param labels of its parts
 */
public record Owner(Kind kind, String namespace, String name, String uid, Map<String, String> labels) {
    Value.Fields metadata(String partName) {
        boolean group = kind.equals(Kind.REPLICA_SET) || kind.equals(Kind.DEPLOYMENT);
        Value reference = Value.fields()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.name())
                .put("name", name)
                .put("uid", uid)
                // the anchor goes last: while a part is there, the name is not free
                .putIf(group, "blockOwnerDeletion", Value.of(true))
                .build();
        return Value.fields()
                .put("name", partName)
                .put("labels", PodTemplate.map(labels))
                .put("ownerReferences", Value.items(List.of(reference)))
                .build();
    }
}
