package io.slipway.provider.docker.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Any text as part of a name that Docker takes, one to one. */
public final class Names {
    private static final String KEPT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    private static final int LONGEST = 160;
    private static final int HEAD = 90;

    private Names() {}

    /** Without dots, so that parts put together with dots can be told apart. */
    public static String part(String text) {
        StringBuilder name = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            name.append(KEPT.indexOf(c) >= 0 ? String.valueOf(c) : "_" + (c < 16 ? "0" : "") + Integer.toHexString(c));
        }
        // "_z": no text is written so
        return name.length() <= LONGEST ? name.toString() : name.substring(0, HEAD) + "_z" + sha256(text);
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
