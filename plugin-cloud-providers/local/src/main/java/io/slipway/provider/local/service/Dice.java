package io.slipway.provider.local.service;

import java.security.SecureRandom;
import java.util.Locale;

/** What nobody can guess. */
final class Dice {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Dice() {}

    /** For a user: capitals and digits, a letter first. */
    static String name() {
        return "B" + letters(16).toUpperCase(Locale.ROOT);
    }

    /** So many lower-case letters and digits, of 5 bits each. */
    static String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
