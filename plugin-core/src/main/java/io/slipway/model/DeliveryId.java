package io.slipway.model;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Random name of one delivery, born with its record: 12 lower-case letters and digits, some 62 bits. */
public record DeliveryId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{12}");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    public DeliveryId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + Text.shown(value) + "' is not a delivery id (12 of a-z, 0-9)");
        }
    }

    /** Apart, because who only reads ids should not wait some 10 ms for the JVM's cryptography to start. */
    private static final class Dice {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    public static DeliveryId random() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            id.append(ALPHABET.charAt(Dice.RANDOM.nextInt(ALPHABET.length())));
        }
        return new DeliveryId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
