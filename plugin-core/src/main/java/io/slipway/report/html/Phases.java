package io.slipway.report.html;

/** How phases look. */
final class Phases {
    private Phases() {}

    static String style(String phase) {
        return switch (phase) {
            case "shifting", "committed", "restoring", "held" -> phase;
            default -> "preparing";
        };
    }

    /** Where style sheets are refused. */
    static String fallback(String phase) {
        return switch (style(phase)) {
            case "shifting" -> "#cfe3fb";
            case "committed" -> "#cdebd6";
            case "restoring" -> "#fbd5d2";
            case "held" -> "#fbe7b8";
            default -> "#dfe4ea";
        };
    }
}
