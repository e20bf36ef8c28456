package io.slipway.config;

/** What users wrote, made fit to stand in a message: one line, bounded. */
final class Shown {
    private static final int LENGTH = 60;

    private Shown() {}

    static String of(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < LENGTH; i++) {
            char letter = text.charAt(i);
            line.append(printable(letter) ? letter : '?');
        }
        return text.length() > LENGTH ? line + "..." : line.toString();
    }

    /** Also refuses what turns the direction of writing around, or breaks lines in some terminals. */
    static boolean printable(char letter) {
        int type = Character.getType(letter);
        return !Character.isISOControl(letter)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    static boolean printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!printable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
