package io.slipway.model;

/** What users wrote, made fit to stand in a message: one line, bounded. */
public final class Text {
    private static final int SHOWN = 80;

    private Text() {}

    public static String shown(String value) {
        String line = value.codePoints()
                .limit(SHOWN)
                .map(c -> visible(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return value.codePointCount(0, value.length()) > SHOWN ? line + "..." : line;
    }

    /** Names the first character that is not plain ASCII, for it may look just like one that is; else empty. */
    public static String oddity(String value) {
        return value.codePoints()
                .filter(c -> c < ' ' || c > '~')
                .mapToObj(c -> String.format(", found U+%04X %s", c, Character.getName(c)))
                .findFirst()
                .orElse("");
    }

    // Format characters can turn the direction of the text around them.
    private static boolean visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
