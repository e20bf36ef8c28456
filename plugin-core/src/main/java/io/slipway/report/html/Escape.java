package io.slipway.report.html;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes any text harmless: no markup, no character that HTML forbids, none that turns the text around it. */
final class Escape {
    /** What programs write to colour a terminal. */
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;:?]*[@-~]");

    private Escape() {}

    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        COLOURS.matcher(text).replaceAll("").codePoints().forEach(c -> add(c, safe));
        return safe.toString();
    }

    private static void add(int c, StringBuilder to) {
        switch (c) {
            case '&' -> to.append("&amp;");
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '"' -> to.append("&quot;");
            case '\'' -> to.append("&#39;");
            case '\n', '\t' -> to.append((char) c);
            case '\r' -> {
                // a line break of another system; the line feed does it
            }
            default -> other(c, to);
        }
    }

    private static void other(int c, StringBuilder to) {
        if (forbidden(c)) {
            to.append('\uFFFD');
        } else if (turnsOrHides(c)) {
            // shown instead of obeyed
            to.append(String.format(Locale.ROOT, "[U+%04X]", c));
        } else {
            to.appendCodePoint(c);
        }
    }

    /** All format characters but the two joiners, which some scripts and emoji need. */
    private static boolean turnsOrHides(int c) {
        boolean joiner = c == 0x200C || c == 0x200D;
        return Character.getType(c) == Character.FORMAT && !joiner || c == 0x2028 || c == 0x2029;
    }

    private static boolean forbidden(int c) {
        boolean noCharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || noCharacter;
    }
}
