package io.slipway.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slipway.spi.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A jar that is compiled when a test needs it; the SPI is on its class path. */
final class TestJar {
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final List<Path> libraries = new ArrayList<>(List.of(origin(Provider.class)));

    TestJar source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    TestJar text(String name, String content) {
        texts.put(name, content);
        return this;
    }

    TestJar provides(String... classNames) {
        return text("META-INF/services/" + Provider.class.getName(), String.join("\n", classNames));
    }

    TestJar with(Path library) {
        libraries.add(library);
        return this;
    }

    Path writeTo(Path jar) throws IOException {
        Path classes = Files.createTempDirectory(Files.createDirectories(jar.getParent()), ".classes");
        compile(classes);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = classes.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            all.filter(Files::isRegularFile).sorted().forEach(path -> add(out, classes, path));
        }
        return jar;
    }

    private static void add(JarOutputStream out, Path root, Path file) {
        try {
            out.putNextEntry(new JarEntry(root.relativize(file).toString()));
            Files.copy(file, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void compile(Path to) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(to));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries);
            List<Source> units = sources.entrySet().stream()
                    .map(entry -> new Source(entry.getKey(), entry.getValue()))
                    .collect(Collectors.toList());
            if (!javac.getTask(null, files, null, List.of("-proc:none"), null, units)
                    .call()) {
                throw new AssertionError("a test's own source does not compile");
            }
        }
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("memory:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
