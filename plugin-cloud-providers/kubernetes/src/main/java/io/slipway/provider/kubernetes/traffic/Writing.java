package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;

/** What a router writes with: one division of one cluster, until a deadline. */
final class Writing {
    private final Api api;
    private final Entrances entrances;
    private final Cluster cluster;
    private final Deadline deadline;

    Writing(Api api, Entrances entrances, Cluster cluster, Deadline deadline) {
        this.api = api;
        this.entrances = entrances;
        this.cluster = cluster;
        this.deadline = deadline;
    }

    Api api() {
        return api;
    }

    Deadline deadline() {
        return deadline;
    }

    /**
     * Writes the entrance, unless it changed since it was read.
     *
     * @param spec what divides the traffic; what is left out stays
     * @return as it is now
     */
    Value.Fields write(Value.Fields read, Value.Fields spec, Note note) throws ApiException, InterruptedException {
        return entrances.write(cluster, read, spec, note, deadline);
    }

    /** Writes the second object, as a whole. */
    void writeSecond(String name, Value.Fields object) throws ApiException, InterruptedException {
        entrances.writeSecond(cluster, name, object, deadline);
    }
}
