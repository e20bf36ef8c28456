package io.slipway.model;

/** How a deployment brings its new server group into service. */
public enum StrategyName {
    /** Beside the others, with a share of traffic in proportion to its size. */
    NONE("none"),
    /** Takes all traffic, then every other server group is destroyed. */
    HIGHLANDER("highlander"),
    /** Takes all traffic, the others stay disabled for a quick way back. */
    RED_BLACK("redBlack"),
    /** Grows and takes traffic in steps, while the others shrink. */
    ROLLING("rolling"),
    /** Takes traffic in steps, each of which is judged; the others stay as they are until it has all of it. */
    CANARY("canary");

    private final String word;

    StrategyName(String word) {
        this.word = word;
    }

    /** As users write it. */
    public String word() {
        return word;
    }
}
