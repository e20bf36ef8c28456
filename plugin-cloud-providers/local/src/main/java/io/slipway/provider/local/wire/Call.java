package io.slipway.provider.local.wire;

/** What the supervisor can be asked. Each is {@code POST /v1/<name>} with one JSON object each way. */
public enum Call {
    PING,
    STATUS,
    CLUSTERS,
    OBSERVE,
    CREATE,
    RESIZE,
    RESTART,
    ROUTE,
    DRAINED,
    DESTROY,
    DIAGNOSE,
    SETTINGS,
    ENSURE,
    ENDPOINT,
    GROUP_ENDPOINT,
    PROVISION,
    INSTANCES,
    BIND,
    UNBIND,
    DEPROVISION,
    BINDINGS,
    START_TASK,
    POLL_TASK,
    CANCEL_TASK,
    REMOVE_TASK,
    TASKS
}
