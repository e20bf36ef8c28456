package io.slipway.model;

/** What users wrote, made fit to stand in a message: one line, bounded. */
final class Text {
    private static final int SHOWN = 80;

    private Text() {}

    static String shown(String value) {
        String line = value.codePoints()
                .limit(SHOWN + 1L)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.codePointCount(0, line.length()) > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }
}
