package io.slipway.report.html;

/** Shapes. Positions from left to right are in percent; colours have a fallback where style sheets are refused. */
final class Svg {
    private Svg() {}

    static Tag chart(String label, int height) {
        return Tag.of("svg")
                .with("role", "img")
                .with("aria-label", label)
                .with("width", "100%")
                .with("height", height);
    }

    /** Beside a text that says the same. */
    static Tag decoration(String style, int height) {
        return Tag.of("svg", style)
                .with("aria-hidden", "true")
                .with("width", "100%")
                .with("height", height);
    }

    static Tag rect(String x, int y, String width, int height) {
        return Tag.of("rect").with("x", x).with("y", y).with("width", width).with("height", height);
    }

    static Tag label(String x, int y, String text) {
        return Tag.of("text")
                .with("x", x)
                .with("y", y)
                .with("dx", 6)
                .with("font-size", 12)
                .with("fill", "currentColor")
                .text(text);
    }

    static Tag line(String x, int from, int to) {
        return Tag.of("line").with("x1", x).with("x2", x).with("y1", from).with("y2", to);
    }

    /** @param path within 16 by 16 */
    static Tag icon(String style, String path) {
        return Tag.of("svg", style)
                .with("aria-hidden", "true")
                .with("width", 16)
                .with("height", 16)
                .with("viewBox", "0 0 16 16")
                .with("fill", "none")
                .with("stroke", "currentColor")
                .with("stroke-width", 2)
                .with("stroke-linecap", "round")
                .add(Tag.of("path").with("d", path));
    }
}
