package io.slipway.report.html;

/** Small signs; a word always stands beside them. */
enum Icon {
    CHECK("M3 8.5l3.5 3.5L13 4.5"),
    CROSS("M4 4l8 8M12 4l-8 8"),
    BACK("M6 3L2.5 6.5L6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7"),
    PAUSE("M5.5 3v10M10.5 3v10"),
    DOTS("M3 8h.1M8 8h.1M13 8h.1"),
    EQUAL("M3 6h10M3 10h10"),
    STOP("M4 4h8v8H4z"),
    SKIP("M3 8h9M8.5 4.5L12 8l-3.5 3.5");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    Tag tag() {
        return Svg.icon("icon", path);
    }
}
