package io.slipway.concourse.protocol;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroupName;
import java.util.Optional;

/** What Concourse calls a version: a few texts, compared as a whole. Pipelines remember them, so the names are kept. */
public sealed interface Version {
    Value.Fields json();

    /**
     * A server group that served, or serves.
     *
     * @param serverGroup its whole name, or {@link #NOBODY}
     * @param activation counts what was committed in the cluster, so that a rollback is a new version
     */
    record OfCluster(String cluster, String serverGroup, long activation) implements Version {
        /** Stands for the server group where nothing serves. */
        public static final String NOBODY = "none";

        public static OfCluster of(Cluster cluster, Optional<ServerGroupName> serves, long activation) {
            return new OfCluster(
                    cluster.toString(), serves.isPresent() ? serves.get().toString() : NOBODY, activation);
        }

        public boolean nobody() {
            return serverGroup.equals(NOBODY);
        }

        @Override
        public Value.Fields json() {
            return Value.fields()
                    .put("cluster", cluster)
                    .put("server_group", serverGroup)
                    .put("activation", Long.toString(activation))
                    .build();
        }
    }

    /**
     * An image that was baked.
     *
     * @param base digest of its base, where the resource watches it: a newer one is a new version of the same image
     */
    record OfImage(String image, String name, Optional<String> base) implements Version {
        /** Stands for the image where there is none yet. */
        public static final String NOTHING = "none";

        @Override
        public Value.Fields json() {
            Value.FieldsBuilder fields = Value.fields().put("image", image).put("name", name);
            return fields.putIf(base.isPresent(), "base", Value.of(base.isPresent() ? base.get() : ""))
                    .build();
        }
    }

    /**
     * A binding of a service, for use outside of clusters.
     *
     * @param binding its id, or {@link #NOTHING}
     */
    record OfBinding(String instance, String binding) implements Version {
        /** Stands for the binding where there is none. */
        public static final String NOTHING = "none";

        public static OfBinding of(BindingRef binding, boolean bound) {
            return new OfBinding(binding.service().name(), bound ? binding.id().value() : NOTHING);
        }

        @Override
        public Value.Fields json() {
            return Value.fields()
                    .put("instance", instance)
                    .put("binding", binding)
                    .build();
        }
    }
}
