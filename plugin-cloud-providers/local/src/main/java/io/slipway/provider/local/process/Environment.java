package io.slipway.provider.local.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a detached process knows of where it was started: no secrets of the build that happened to start it, and nothing
 * by which a CI system would find and kill it after that build.
 */
public final class Environment {
    private static final Set<String> KEPT = Set.of(
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "JAVA_HOME");

    private Environment() {}

    public static Map<String, String> clean() {
        Map<String, String> clean = new TreeMap<>(System.getenv());
        clean.keySet().retainAll(KEPT);
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        // last: a "java" of the user's own choice comes first
        clean.merge("PATH", java, (path, ours) -> path.contains(ours) ? path : path + ":" + ours);
        return clean;
    }
}
