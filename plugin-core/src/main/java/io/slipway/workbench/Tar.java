package io.slipway.workbench;

import io.slipway.spi.Archive;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes entries as a POSIX tar in which nothing of this machine and this moment is left. */
final class Tar {
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;
    private static final int BUFFER = 1 << 16;

    private final TarArchiveOutputStream out;
    private final byte[] buffer = new byte[BUFFER];

    private Tar(OutputStream to) {
        out = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        out.setAddPaxHeadersForNonAsciiNames(true);
    }

    static Archive write(List<Entry> entries, Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                DigestOutputStream digesting = new DigestOutputStream(to, digest)) {
            Tar tar = new Tar(digesting);
            for (Entry entry : entries) {
                tar.add(entry);
            }
            tar.out.finish();
            tar.out.flush();
        }
        String hex = HexFormat.of().formatHex(digest.digest());
        return new Archive(hex, Files.size(file), () -> Files.newInputStream(file));
    }

    private void add(Entry entry) throws IOException {
        if (entry instanceof Entry.Regular regular) {
            addFile(regular);
        } else if (entry instanceof Entry.Link link) {
            TarArchiveEntry header = new TarArchiveEntry(link.name(), TarConstants.LF_SYMLINK);
            header.setLinkName(link.target());
            put(header, EXECUTABLE);
            out.closeArchiveEntry();
        } else {
            put(new TarArchiveEntry(entry.name()), EXECUTABLE);
            out.closeArchiveEntry();
        }
    }

    private void addFile(Entry.Regular entry) throws IOException {
        TarArchiveEntry header = new TarArchiveEntry(entry.name());
        header.setSize(entry.stamp().size());
        put(header, entry.executable() ? EXECUTABLE : PLAIN);
        // Not following links: the file may have been replaced by one since it was listed.
        try (InputStream in = Files.newInputStream(entry.file(), LinkOption.NOFOLLOW_LINKS)) {
            copy(in, entry);
            if (!Entry.Stamp.of(entry.file()).equals(entry.stamp())) {
                throw changed(entry);
            }
        } catch (NoSuchFileException gone) {
            IOException changed = changed(entry);
            changed.initCause(gone);
            throw changed;
        }
        out.closeArchiveEntry();
    }

    private void copy(InputStream in, Entry.Regular entry) throws IOException {
        long left = entry.stamp().size();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            left -= n;
            if (left < 0) {
                throw changed(entry);
            }
            out.write(buffer, 0, n);
        }
        if (left > 0) {
            throw changed(entry);
        }
    }

    private void put(TarArchiveEntry header, int mode) throws IOException {
        header.setMode(mode);
        header.setModTime(0L);
        header.setIds(0, 0);
        header.setNames("", "");
        out.putArchiveEntry(header);
    }

    private static IOException changed(Entry entry) {
        return new IOException("'" + entry.path() + "' changed while it was packed: pack when nothing writes there");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
