package io.slipway.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Text files of moderate size. */
final class Texts {
    private static final int MEBI = 1 << 20;

    private Texts() {}

    /**
     * @param path how users know it, for messages
     * @param most in bytes, whole mebibytes
     */
    static String read(Path file, String path, int most) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("'" + path + "' is not a file");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("'" + path + "' is larger than " + most / MEBI + " MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new IOException("'" + path + "' is not text in UTF-8", notUtf8);
        }
    }
}
