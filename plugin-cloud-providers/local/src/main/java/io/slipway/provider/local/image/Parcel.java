package io.slipway.provider.local.image;

import io.slipway.error.ErrorKind;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An archive on its way in: nothing of it is looked at before all of it is here and is what was announced. */
final class Parcel {
    private Parcel() {}

    static void receive(Archive archive, Path file) throws IOException, LocalException {
        if (archive.bytes() > Unpacking.MOST_BYTES) {
            throw refused("has " + archive.bytes() + " bytes; at most " + Unpacking.MOST_BYTES + " are taken");
        }
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(archive.source().open(), sha256);
                OutputStream out = Files.newOutputStream(file)) {
            // one byte more than announced is enough to know
            long copied = copy(in, out, archive.bytes() + 1);
            if (copied != archive.bytes()) {
                throw refused("was announced with " + archive.bytes() + " bytes and has "
                        + (copied < archive.bytes() ? String.valueOf(copied) : "more"));
            }
        }
        String found = HexFormat.of().formatHex(sha256.digest());
        if (!found.equals(archive.digest())) {
            throw refused("was announced as sha256:" + archive.digest() + " and is sha256:" + found);
        }
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        while (copied < most) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, most - copied));
            if (read < 0) {
                break;
            }
            out.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static LocalException refused(String why) {
        return LocalException.refused(ErrorKind.INVALID_REQUEST, "the archive of the image " + why);
    }
}
