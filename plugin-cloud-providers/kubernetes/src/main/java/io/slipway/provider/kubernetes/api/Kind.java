package io.slipway.provider.kubernetes.api;

import io.slipway.json.Value;

/**
 * A kind of object.
 *
 * @param group of the API, empty for the core
 * @param plural as it stands in paths
 * @param name as it stands in objects
 */
public record Kind(String group, String version, String plural, String name) {
    public static final Kind POD = core("pods", "Pod");
    public static final Kind SERVICE = core("services", "Service");
    public static final Kind CONFIG_MAP = core("configmaps", "ConfigMap");
    public static final Kind SECRET = core("secrets", "Secret");
    public static final Kind EVENT = core("events", "Event");
    public static final Kind NAMESPACE = core("namespaces", "Namespace");
    public static final Kind QUOTA = core("resourcequotas", "ResourceQuota");
    public static final Kind REPLICA_SET = new Kind("apps", "v1", "replicasets", "ReplicaSet");
    public static final Kind DEPLOYMENT = new Kind("apps", "v1", "deployments", "Deployment");
    public static final Kind STATEFUL_SET = new Kind("apps", "v1", "statefulsets", "StatefulSet");
    public static final Kind DAEMON_SET = new Kind("apps", "v1", "daemonsets", "DaemonSet");
    public static final Kind ENDPOINT_SLICE = new Kind("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice");
    public static final Kind AUTOSCALER =
            new Kind("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler");
    public static final Kind DISRUPTION_BUDGET =
            new Kind("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget");
    public static final Kind JOB = new Kind("batch", "v1", "jobs", "Job");
    public static final Kind ACCESS_REVIEW =
            new Kind("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview");
    public static final Kind RULES_REVIEW =
            new Kind("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview");

    private static Kind core(String plural, String name) {
        return new Kind("", "v1", plural, name);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    String path() {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }

    /** The beginning of an object of this kind. */
    public Value.FieldsBuilder object() {
        return Value.fields().put("apiVersion", apiVersion()).put("kind", name);
    }

    /** As roles name it. */
    @Override
    public String toString() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
