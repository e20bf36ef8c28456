package io.slipway.concourse;

import java.util.Map;

/** The Concourse build that asks, as its environment tells it. */
final class Build {
    private static final int LONGEST = 200;

    private Build() {}

    /** The build's address where Concourse tells it, else its names, else that nobody knows. */
    static String by(Map<String, String> environment) {
        String address = get(environment, "BUILD_URL");
        if (address.isEmpty() && has(environment, "ATC_EXTERNAL_URL", "BUILD_ID")) {
            address = get(environment, "ATC_EXTERNAL_URL") + "/builds/" + get(environment, "BUILD_ID");
        }
        if (address.isEmpty() && has(environment, "BUILD_PIPELINE_NAME", "BUILD_JOB_NAME")) {
            address = get(environment, "BUILD_TEAM_NAME") + "/" + get(environment, "BUILD_PIPELINE_NAME") + "/"
                    + get(environment, "BUILD_JOB_NAME") + " #" + get(environment, "BUILD_NAME");
        }
        if (address.isEmpty() && has(environment, "BUILD_ID")) {
            address = "Concourse build " + get(environment, "BUILD_ID");
        }
        return address.isEmpty() ? "a command line" : address.substring(0, Math.min(LONGEST, address.length()));
    }

    private static boolean has(Map<String, String> environment, String one, String other) {
        return has(environment, one) && has(environment, other);
    }

    private static boolean has(Map<String, String> environment, String name) {
        return !get(environment, name).isEmpty();
    }

    private static String get(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        StringBuilder clean = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            clean.append(Character.isISOControl(value.charAt(i)) ? '?' : value.charAt(i));
        }
        return clean.toString();
    }
}
