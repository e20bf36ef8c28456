package io.slipway.provider.local.disk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Any text as the name of one file, one to one: no separator, never hidden, never {@code .} or {@code ..}, and different
 * also where the disk does not tell capitals from small letters.
 */
public final class FileName {
    private static final String KEPT = "abcdefghijklmnopqrstuvwxyz0123456789_~^-";
    private static final int LONGEST = 180;

    private FileName() {}

    public static String of(String text) {
        StringBuilder name = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean kept = KEPT.indexOf(c) >= 0 || c == '.' && !name.isEmpty();
            name.append(kept ? String.valueOf(c) : "%" + (c < 16 ? "0" : "") + Integer.toHexString(c));
        }
        // "%" and a letter that is no hexadecimal digit: no text is written so
        return name.length() <= LONGEST ? name.toString() : name.substring(0, LONGEST - 70) + "%z" + sha256(text);
    }

    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
