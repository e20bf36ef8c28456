package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.provider.local.disk.Home;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.tck.ProviderContract;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loaded as a bundle, by a class loader of its own: the supervisor finds its classes all the same. */
final class BundleIT {
    private static final List<String> FROM_THE_PARENT = List.of(
            "java.",
            "io.slipway.model.",
            "io.slipway.error.",
            "io.slipway.event.",
            "io.slipway.spi.",
            "io.slipway.json.");

    @TempDir
    Path folder;

    /** Child first, as Jenkins loads bundles. */
    private static final class Bundle extends URLClassLoader {
        Bundle(URL[] jars) {
            super(jars, Provider.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (FROM_THE_PARENT.stream().anyMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
        }
    }

    @Test
    void theSupervisorStartsFromTheJarsOfTheBundle() throws Exception {
        List<URL> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean core = entry.contains("core") && !entry.contains("undertow") && !entry.contains("jackson");
            if (!core && !entry.contains("junit") && !entry.contains("test-classes")) {
                jars.add(Path.of(entry).toUri().toURL());
            }
        }
        Home home = new Home(folder.toRealPath().resolve("home"));
        try (Bundle bundle = new Bundle(jars.toArray(new URL[0]))) {
            Provider provider = (Provider) bundle.loadClass(LocalProvider.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(provider.getClass()).isNotEqualTo(LocalProvider.class);
            Value.Fields settings = Value.fields().put("home", home.toString()).build();
            try (Cloud cloud = provider.open("test", settings, host())) {
                assertThat(cloud.driver().clusters("", "")).isEmpty();
            }
        } finally {
            assertThat(LocalMain.run(new String[] {home.toString(), "stop"}, System.out, System.err))
                    .isZero();
        }
    }

    private static Host host() {
        return new ProviderContract() {
            @Override
            public Provider provider() {
                return new LocalProvider();
            }

            @Override
            public Value.Fields accountSettings() {
                return Value.Fields.EMPTY;
            }
        }.host();
    }
}
