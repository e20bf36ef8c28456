package io.slipway.example.webapp;

import java.util.Map;

/** Where an instance runs, as the cloud told it. */
record Place(String application, String serverGroup, String instance) {
    static Place of(Map<String, String> environment, int port) {
        return new Place(
                environment.getOrDefault("SLIPWAY_APPLICATION", "webapp"),
                environment.getOrDefault("SLIPWAY_SERVER_GROUP", "no server group"),
                environment.getOrDefault("SLIPWAY_INSTANCE", "port " + port));
    }
}
