package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which permissions are not there, by the API server's own word. One question for each namespace brings the rules that
 * hold for us; they may be incomplete, as the server says, so what does not follow from them is asked for by itself.
 */
final class Permissions {
    /** @param part of the resource, such as log; or nothing */
    record Permission(String verb, Kind kind, String part, String namespace) {
        @Override
        public String toString() {
            return verb + " " + resource() + " in " + namespace;
        }

        private String resource() {
            return kind + (part.isEmpty() ? "" : "/" + part);
        }

        private Value.Fields question() {
            Value.Fields asked = Value.fields()
                    .put("namespace", namespace)
                    .put("verb", verb)
                    .put("group", kind.group())
                    .put("resource", kind.plural())
                    .put("subresource", part)
                    .build();
            return Kind.ACCESS_REVIEW
                    .object()
                    .put("spec", Value.fields().put("resourceAttributes", asked).build())
                    .build();
        }

        /** A rule for objects of certain names alone does not give it. */
        private boolean followsFrom(Value.Fields rule) {
            String plural = kind.plural() + (part.isEmpty() ? "" : "/" + part);
            return rule.items("resourceNames").isEmpty()
                    && names(rule, "verbs", verb)
                    && names(rule, "apiGroups", kind.group())
                    && names(rule, "resources", plural);
        }

        private static boolean names(Value.Fields rule, String what, String name) {
            List<Value> all = rule.items(what);
            return all.contains(Value.of("*")) || all.contains(Value.of(name));
        }
    }

    private final Api api;
    private final Deadline deadline;

    Permissions(Api api, Deadline deadline) {
        this.api = api;
        this.deadline = deadline;
    }

    /** In the order of what is needed. */
    List<Permission> missing(Set<Permission> needed) throws ApiException, InterruptedException {
        List<Permission> doubtful = doubtful(needed);
        Map<Permission, Api.Pending> asked = new LinkedHashMap<>();
        for (Permission permission : doubtful) {
            asked.put(permission, api.send(Call.create(Kind.ACCESS_REVIEW, "", permission.question()), deadline));
        }
        List<Permission> missing = new ArrayList<>();
        for (Map.Entry<Permission, Api.Pending> question : asked.entrySet()) {
            if (!question.getValue().await().object().fields("status").flag("allowed")) {
                missing.add(question.getKey());
            }
        }
        return missing;
    }

    private List<Permission> doubtful(Set<Permission> needed) throws ApiException, InterruptedException {
        Map<String, Api.Pending> asked = new LinkedHashMap<>();
        for (Permission permission : needed) {
            String namespace = permission.namespace();
            if (!asked.containsKey(namespace)) {
                asked.put(namespace, api.send(Call.create(Kind.RULES_REVIEW, "", rules(namespace)), deadline));
            }
        }
        Map<String, List<Value.Fields>> rules = new LinkedHashMap<>();
        for (Map.Entry<String, Api.Pending> question : asked.entrySet()) {
            rules.put(question.getKey(), answer(question.getValue()));
        }
        return needed.stream()
                .filter(permission -> rules.get(permission.namespace()).stream().noneMatch(permission::followsFrom))
                .toList();
    }

    private static List<Value.Fields> answer(Api.Pending asked) throws ApiException, InterruptedException {
        try {
            return Answer.objects(asked.await().object().fields("status").items("resourceRules"));
        } catch (ApiException failure) {
            if (failure.denied()) {
                return List.of();
            }
            throw failure;
        }
    }

    private static Value.Fields rules(String namespace) {
        return Kind.RULES_REVIEW
                .object()
                .put("spec", Value.fields().put("namespace", namespace).build())
                .build();
    }
}
