package io.slipway.provider.kubernetes;

import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.Permissions.Permission;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.Verb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the account may not do, as the API server tells it: everything at once. */
final class Preflight {
    private final Account account;

    Preflight(Account account) {
        this.account = account;
    }

    List<String> missing(Cluster cluster, Set<Verb> verbs, Deadline deadline)
            throws ApiException, InterruptedException {
        Set<Permission> needed = new LinkedHashSet<>();
        verbs.stream().sorted().forEach(verb -> needed.addAll(needed(verb, cluster.location())));
        List<String> missing = new ArrayList<>();
        new Permissions(account.api, deadline)
                .missing(needed)
                .forEach(permission -> missing.add(permission.toString()));
        if (verbs.contains(Verb.ROUTE) && !account.router.known(account.api, deadline)) {
            missing.add("know " + account.router.kind()
                    + ": install what they belong to, or set 'traffic' of the account" + " to 'service'");
        }
        return missing;
    }

    private List<Permission> needed(Verb verb, String namespace) {
        return switch (verb) {
            case OBSERVE ->
                all(
                        namespace,
                        List.of("get", "list", "watch"),
                        Kind.REPLICA_SET,
                        Kind.DEPLOYMENT,
                        Kind.POD,
                        Kind.SERVICE,
                        account.router.kind());
            case CREATE ->
                List.of(
                        new Permission("create", account.config.kind(), "", namespace),
                        new Permission("patch", account.config.kind(), "", namespace),
                        new Permission("create", Kind.SERVICE, "", namespace),
                        new Permission("create", Kind.SECRET, "", namespace));
            case RESIZE -> List.of(new Permission("patch", account.config.kind(), "", namespace));
            case ROUTE -> route(namespace);
            case DESTROY -> List.of(new Permission("delete", account.config.kind(), "", namespace));
            case RECORD -> all(account.config.namespace(), List.of("get", "list", "create", "update"), Kind.CONFIG_MAP);
            case TASK ->
                List.of(
                        new Permission("create", Kind.POD, "", namespace),
                        new Permission("patch", Kind.POD, "", namespace),
                        new Permission("delete", Kind.POD, "", namespace),
                        new Permission("get", Kind.POD, "log", namespace));
            case BAKE, BIND -> List.of();
        };
    }

    private List<Permission> route(String namespace) {
        List<Permission> needed = new ArrayList<>(all(namespace, List.of("create", "patch"), account.router.kind()));
        needed.addAll(all(namespace, List.of("list"), Kind.ENDPOINT_SLICE));
        if (account.config.router() == KubernetesConfig.Router.REPLICAS) {
            needed.addAll(all(namespace, List.of("patch"), Kind.POD, Kind.REPLICA_SET));
        }
        return needed;
    }

    private static List<Permission> all(String namespace, List<String> verbs, Kind... kinds) {
        List<Permission> all = new ArrayList<>();
        for (Kind kind : kinds) {
            verbs.forEach(verb -> all.add(new Permission(verb, kind, "", namespace)));
        }
        return all;
    }
}
