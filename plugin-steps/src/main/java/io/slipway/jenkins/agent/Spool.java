package io.slipway.jenkins.agent;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import io.slipway.spi.Archive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** What agents packed, on the controller: a temporary file, since providers read it more than once. */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Spool.class.getName());

    private final Path file;

    Spool() throws IOException {
        file = Files.createTempFile(Files.createDirectories(folder()), "packed-", ".tar");
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("slipway").resolve("spool");
    }

    /** What was left when Jenkins was killed; whoever goes on packs anew. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.JOB_LOADED)
    public static void clear() {
        if (!Files.isDirectory(folder())) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder())) {
            for (Path each : left) {
                Files.delete(each);
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Slipway: " + folder() + " cannot be cleared", unreadable);
        }
    }

    @FunctionalInterface
    interface Filling {
        /** Gives the digest as who writes knows it. */
        String into(OutputStream out) throws IOException;
    }

    /** @throws IOException also if other bytes came than were sent */
    Archive fill(Filling filling) throws IOException {
        MessageDigest digest = sha256();
        String sent;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            sent = filling.into(out);
        }
        String came = HexFormat.of().formatHex(digest.digest());
        if (!came.equals(sent)) {
            throw new IOException("other bytes came from the agent than it packed");
        }
        return new Archive(came, Files.size(file), () -> Files.newInputStream(file));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            LOG.log(Level.WARNING, "Slipway: cannot delete " + file, undeletable);
        }
    }
}
