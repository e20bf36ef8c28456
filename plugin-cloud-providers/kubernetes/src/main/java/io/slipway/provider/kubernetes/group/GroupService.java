package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Services of single groups. */
public final class GroupService {
    /** Their port. */
    public static final int PORT = Part.PORT;

    private static final int USUAL_TARGET = 8080;
    private final Api api;

    public GroupService(Api api) {
        this.api = api;
    }

    /** For a group that Slipway did not make; a service of its name that is there is taken as it is. */
    void make(Workload group, Deadline deadline) throws ApiException, InterruptedException {
        Value port = Value.fields()
                .put("name", "http")
                .put("port", PORT)
                .put("targetPort", USUAL_TARGET)
                .build();
        Value reference = Value.fields()
                .put("apiVersion", group.kind().apiVersion())
                .put("kind", group.kind().name())
                .put("name", group.name().toString())
                .put("uid", group.uid())
                .put("blockOwnerDeletion", true)
                .build();
        Value.Fields service = Kind.SERVICE
                .object()
                .put(
                        "metadata",
                        Value.fields()
                                .put("name", group.name().toString())
                                .put("labels", PodTemplate.map(new TreeMap<>(Map.of(Marks.MANAGED_BY, Marks.SLIPWAY))))
                                .put("ownerReferences", Value.items(List.of(reference)))
                                .build())
                .put(
                        "spec",
                        Value.fields()
                                .put("selector", PodTemplate.map(group.selector()))
                                .put("ports", Value.items(List.of(port)))
                                .build())
                .build();
        try {
            api.call(Call.create(Kind.SERVICE, group.namespace(), service), deadline);
        } catch (ApiException failure) {
            if (!failure.exists()) {
                throw failure;
            }
        }
    }

    /** Sees to it that there is one. */
    public void ensure(Workload group, Deadline deadline) throws ApiException, InterruptedException {
        if (api.find(Call.get(Kind.SERVICE, group.namespace(), group.name().toString()), deadline)
                .isEmpty()) {
            make(group, deadline);
        }
    }
}
