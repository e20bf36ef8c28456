package io.slipway.provider.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Images from nothing and from files of this machine: no registry is needed. */
final class TestImages {
    private static final int EXECUTABLE = 0755;
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+)");
    private static final String TOOLS = "sh cat nc sleep httpd mkdir echo printf kill chmod wget true false";
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    /** Answers with its group and instance; /cgi-bin/slow?3 takes three seconds. */
    private static final String SERVE = """
            #!/bin/sh
            trap 'kill $p; exit 0' TERM
            mkdir -p /www/cgi-bin
            echo "$SLIPWAY_SERVER_GROUP $SLIPWAY_INSTANCE $GREETING" > /www/index.html
            printf '#!/bin/sh\\nsleep $QUERY_STRING\\nprintf "Content-Type: text/plain\\\\r\\\\n\\\\r\\\\nslow"\\n' > /www/cgi-bin/slow
            chmod 755 /www/cgi-bin/slow
            httpd -f -p $PORT -h /www & p=$!
            wait $p
            """;

    private static final String QUICK = """
            defaults
                mode http
                timeout client 60s
                timeout http-keep-alive 60s
            frontend all
                bind "*:${PORT}"
                http-request return status 200 content-type text/plain lf-string "%[env(SLIPWAY_SERVER_GROUP)] quick"
            """;

    private final TestEngine engine;

    TestImages(TestEngine engine) {
        this.engine = engine;
    }

    /** Serves HTTP by busybox. */
    String app() throws Exception {
        return engine.image("slipway-test/app:4", app("CMD [\"/serve\"]"));
    }

    /** Answers as {@link #app}, and a hundred times as fast. */
    String quick() throws Exception {
        Tar tar = new Tar();
        tar.program("/usr/sbin/haproxy");
        tar.file("rootfs/quick.cfg", QUICK.getBytes(StandardCharsets.UTF_8));
        return engine.image(
                "slipway-test/quick:1",
                tar.with("FROM scratch\nADD rootfs /\nEXPOSE 8080\n"
                        + "CMD [\"/usr/sbin/haproxy\", \"-db\", \"-f\", \"/quick.cfg\"]\n"));
    }

    /** Runs, and listens nowhere. */
    String deaf() throws Exception {
        return engine.image("slipway-test/deaf:4", app("CMD [\"/bin/sleep\", \"1000\"]"));
    }

    /** Serves, and says of itself that it is unwell. */
    String selfCritical() throws Exception {
        return engine.image(
                "slipway-test/critical:4",
                app("HEALTHCHECK --interval=1s --retries=1 CMD [\"/bin/sh\", \"-c\", \"echo not today; exit 1\"]\n"
                        + "CMD [\"/serve\"]"));
    }

    /** Ends at once. */
    String crashing() throws Exception {
        return engine.image(
                "slipway-test/crashing:4", app("CMD [\"/bin/sh\", \"-c\", \"echo out of luck; sleep 1; exit 3\"]"));
    }

    private static byte[] app(String last) throws IOException {
        Tar tar = new Tar();
        tar.busybox();
        tar.file("rootfs/serve", SERVE.getBytes(StandardCharsets.UTF_8));
        return tar.with("FROM scratch\nADD rootfs /\nENV PATH=/bin\nEXPOSE 8080\n" + last + "\n");
    }

    /** The proxy of this machine, with busybox to talk to it. */
    String haproxy() throws Exception {
        Tar tar = new Tar();
        tar.busybox();
        tar.program("/usr/sbin/haproxy");
        return engine.image(
                "slipway-test/haproxy:4",
                tar.with("FROM scratch\nADD rootfs /\nENV PATH=/bin:/usr/sbin\nUSER 65534\n"));
    }

    /** The same, as those images are that have no nc: with bash. */
    String haproxyWithBash() throws Exception {
        Tar tar = new Tar();
        tar.program("/bin/bash");
        tar.program("/bin/cat");
        tar.link("rootfs/bin/sh", "bash");
        tar.program("/usr/sbin/haproxy");
        return engine.image(
                "slipway-test/haproxy-bash:4",
                tar.with("FROM scratch\nADD rootfs /\nENV PATH=/bin:/usr/sbin\nUSER 65534\n"));
    }

    /** A context for a build. */
    private static final class Tar {
        private final Map<String, byte[]> files = new LinkedHashMap<>();
        private final Map<String, String> links = new LinkedHashMap<>();

        void file(String name, byte[] bytes) {
            files.put(name, bytes);
        }

        void link(String name, String to) {
            links.put(name, to);
        }

        void busybox() throws IOException {
            file("rootfs/bin/busybox", Files.readAllBytes(BUSYBOX));
            for (String tool : TOOLS.split(" ")) {
                link("rootfs/bin/" + tool, "busybox");
            }
        }

        /** With all libraries that it is linked to. */
        void program(String path) throws IOException, InterruptedException {
            file("rootfs" + path, Files.readAllBytes(Path.of(path)));
            Process ldd = new ProcessBuilder("ldd", path).start();
            String said = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            ldd.waitFor();
            Matcher libraries = LIBRARY.matcher(said);
            TreeSet<String> found = new TreeSet<>();
            while (libraries.find()) {
                found.add(libraries.group(1));
            }
            for (String library : found) {
                file("rootfs" + library, Files.readAllBytes(Path.of(library)));
            }
        }

        byte[] with(String dockerfile) throws IOException {
            file("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                    entry.setSize(file.getValue().length);
                    entry.setMode(EXECUTABLE);
                    tar.putArchiveEntry(entry);
                    tar.write(file.getValue());
                    tar.closeArchiveEntry();
                }
                for (Map.Entry<String, String> link : links.entrySet()) {
                    TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
                    entry.setLinkName(link.getValue());
                    tar.putArchiveEntry(entry);
                    tar.closeArchiveEntry();
                }
            }
            return bytes.toByteArray();
        }
    }
}
