package io.slipway.provider.kubernetes.group;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that goes with a server group and bears its name. */
record Part(Owner owner, Kind kind, Value.Fields object) {
    /** Port of the services of groups. */
    static final int PORT = 80;

    /** By which one group is reached apart from the others. */
    static Part service(Owner owner, Map<String, String> selector, int target) {
        Value port = Value.fields()
                .put("name", "http")
                .put("port", PORT)
                .put("targetPort", target)
                .build();
        Value spec = Value.fields()
                .put("selector", PodTemplate.map(selector))
                .put("ports", Value.items(List.of(port)))
                .build();
        return new Part(
                owner,
                Kind.SERVICE,
                Kind.SERVICE
                        .object()
                        .put("metadata", owner.metadata(owner.name()))
                        .put("spec", spec)
                        .build());
    }

    static Part secret(Owner owner, Map<String, String> values) {
        return new Part(
                owner,
                Kind.SECRET,
                Kind.SECRET
                        .object()
                        .put("metadata", owner.metadata(owner.name()))
                        .put("stringData", PodTemplate.map(values))
                        .build());
    }

    void make(Api api, Deadline deadline) throws ApiException, InterruptedException {
        try {
            api.call(Call.create(kind, owner.namespace(), object), deadline);
            return;
        } catch (ApiException failure) {
            if (!failure.exists()) {
                throw failure;
            }
        }
        Optional<Value.Fields> there = api.find(Call.get(kind, owner.namespace(), owner.name()), deadline);
        if (there.filter(this::owned).isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.CONFLICT,
                    "there is a " + kind.name() + " " + owner.name() + " in " + owner.namespace()
                            + " that does not belong to the server group of that name",
                    "remove it, or wait until the one before is gone");
        }
    }

    private boolean owned(Value.Fields there) {
        return there.fields("metadata").items("ownerReferences").stream()
                .anyMatch(each -> each instanceof Value.Fields fields
                        && fields.text("uid").equals(Optional.of(owner.uid())));
    }
}
