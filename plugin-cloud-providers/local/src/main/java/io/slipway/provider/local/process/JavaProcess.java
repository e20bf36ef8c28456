package io.slipway.provider.local.process;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of another JVM with the classes of this one. */
public final class JavaProcess {
    public static final int USUAL_MEGABYTES = 64;

    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            // better started again than half dead
            "-XX:+ExitOnOutOfMemoryError",
            // without it the JDK's server holds back small answers for 40 ms
            "-Dsun.net.httpserver.nodelay=true",
            // who sends a request slower than that only wants to keep a thread
            "-Dsun.net.httpserver.maxReqTime=10");

    /** Starts sooner and stays smaller, and never becomes fast. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private JavaProcess() {}

    public static List<String> command(Class<?> main, List<Class<?>> needed, List<String> arguments) {
        return command(main, USUAL_MEGABYTES, needed, arguments);
    }

    /**
     * @param megabytes of its heap
     * @param needed classes whose jars must be on the class path, beside those of the loader of {@code main}
     */
    public static List<String> command(Class<?> main, int megabytes, List<Class<?>> needed, List<String> arguments) {
        List<String> command = fast(main, megabytes, needed, arguments);
        command.add(1, QUICK);
        return command;
    }

    /** The same for a process that works hard for long: with all compilers of the JVM, for some 40 MB more. */
    public static List<String> fast(Class<?> main, int megabytes, List<Class<?>> needed, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + megabytes + "m");
        command.addAll(SMALL);
        command.addAll(List.of("-cp", classPath(main, needed), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static String classPath(Class<?> main, List<Class<?>> needed) {
        if (main.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        // a bundle: its own jars, and those classes that it has from its parent
        Set<Path> jars = new LinkedHashSet<>();
        if (main.getClassLoader() instanceof URLClassLoader loader) {
            Stream.of(loader.getURLs()).map(JavaProcess::path).forEach(jars::add);
        }
        Stream.concat(Stream.of(main), needed.stream())
                .map(type -> type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(JavaProcess::path)
                .forEach(jars::add);
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI()).toAbsolutePath();
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException("class path entry " + url + " is not a file", malformed);
        }
    }
}
