package io.slipway.concourse;

import java.io.PrintStream;

/** Words for people, a line at a time, without secrets and without anything that moves a terminal's cursor. */
final class Console {
    private final PrintStream to;
    private final Mask mask;

    Console(PrintStream to, Mask mask) {
        this.to = to;
        this.mask = mask;
    }

    void say(String text) {
        String clean = clean(mask.hide(text));
        synchronized (to) {
            to.print(clean);
            to.print('\n');
            to.flush();
        }
    }

    String masked(String text) {
        return mask.hide(text);
    }

    /** Texts of a cloud or an application may hold anything: escape sequences, carriage returns. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '\r') {
                clean.append(Character.isISOControl(letter) && letter != '\n' && letter != '\t' ? '?' : letter);
            }
        }
        return clean.toString();
    }
}
