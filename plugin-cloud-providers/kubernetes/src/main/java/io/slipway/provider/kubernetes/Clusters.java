package io.slipway.provider.kubernetes;

import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.group.Workload;
import java.util.List;
import java.util.TreeSet;

/** Which clusters there are: those of our groups, and in a given namespace those of others too. */
final class Clusters {
    private final Account account;

    Clusters(Account account) {
        this.account = account;
    }

    List<Cluster> list(String location, String application, Deadline deadline)
            throws ApiException, InterruptedException {
        TreeSet<Cluster> clusters = new TreeSet<>();
        for (Workload workload : workloads(location, deadline)) {
            if (application.isEmpty()
                    || application.equals(workload.name().cluster().application())) {
                clusters.add(new Cluster(
                        account.name, workload.namespace(), workload.name().cluster()));
            }
        }
        return List.copyOf(clusters);
    }

    /** Who may not look into every namespace is shown the account's own. */
    private List<Workload> workloads(String location, Deadline deadline) throws ApiException, InterruptedException {
        try {
            return account.groups.all(location, deadline);
        } catch (ApiException failure) {
            if (location.isEmpty() && failure.denied()) {
                return account.groups.all(account.config.namespace(), deadline);
            }
            throw failure;
        }
    }
}
