package io.slipway.bundle;

import io.slipway.spi.Provider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one bundle: its own jars first, then the JDK. Of Slipway it sees the packages that the SPI is
 * made of, and of its host nothing: neither Jackson nor Guice nor a logger of the host can clash with the bundle's.
 */
final class BundleLoader extends URLClassLoader {
    private static final Set<String> SHARED =
            Set.of("io.slipway.model", "io.slipway.error", "io.slipway.event", "io.slipway.spi", "io.slipway.json");

    static {
        registerAsParallelCapable();
    }

    BundleLoader(String name, URL[] jars) {
        super("bundle " + name, jars, getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (shared(name)) {
                return Class.forName(name, false, Provider.class.getClassLoader());
            }
            Class<?> type = name.startsWith("java.") ? super.loadClass(name, false) : childFirst(name);
            if (resolve) {
                resolveClass(type);
            }
            return type;
        }
    }

    private static boolean shared(String name) {
        return SHARED.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    }

    private Class<?> childFirst(String name) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        try {
            return findClass(name);
        } catch (ClassNotFoundException notInTheBundle) {
            return getParent().loadClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : getParent().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }
}
