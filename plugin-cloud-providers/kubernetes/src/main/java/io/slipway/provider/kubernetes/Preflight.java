package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.spi.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the account may not do, as the API server tells it: one question for each permission, all at once. */
final class Preflight {
    /** @param part of the resource, such as log; or nothing */
    private record Permission(String verb, Kind kind, String part, String namespace) {
        @Override
        public String toString() {
            return verb + " " + kind + (part.isEmpty() ? "" : "/" + part) + " in " + namespace;
        }

        Value.Fields review() {
            return Kind.ACCESS_REVIEW
                    .object()
                    .put(
                            "spec",
                            Value.fields()
                                    .put(
                                            "resourceAttributes",
                                            Value.fields()
                                                    .put("namespace", namespace)
                                                    .put("verb", verb)
                                                    .put("group", kind.group())
                                                    .put("resource", kind.plural())
                                                    .put("subresource", part)
                                                    .build())
                                    .build())
                    .build();
        }
    }

    private final Account account;

    Preflight(Account account) {
        this.account = account;
    }

    List<String> missing(Cluster cluster, Set<Verb> verbs, Deadline deadline)
            throws ApiException, InterruptedException {
        Set<Permission> needed = new LinkedHashSet<>();
        verbs.stream().sorted().forEach(verb -> needed.addAll(needed(verb, cluster.location())));
        Map<Permission, Api.Pending> asked = new LinkedHashMap<>();
        for (Permission permission : needed) {
            asked.put(permission, account.api.send(Call.create(Kind.ACCESS_REVIEW, "", permission.review()), deadline));
        }
        List<String> missing = new ArrayList<>();
        for (Map.Entry<Permission, Api.Pending> question : asked.entrySet()) {
            if (!question.getValue().await().object().fields("status").flag("allowed")) {
                missing.add(question.getKey().toString());
            }
        }
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
            case ROUTE ->
                List.of(
                        new Permission("create", account.router.kind(), "", namespace),
                        new Permission("patch", account.router.kind(), "", namespace),
                        new Permission("list", Kind.ENDPOINT_SLICE, "", namespace));
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

    private static List<Permission> all(String namespace, List<String> verbs, Kind... kinds) {
        List<Permission> all = new ArrayList<>();
        for (Kind kind : kinds) {
            verbs.forEach(verb -> all.add(new Permission(verb, kind, "", namespace)));
        }
        return all;
    }
}
