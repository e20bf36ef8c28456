package io.slipway.bundle;

import io.slipway.bundle.Discovery.Offer;
import io.slipway.error.DeliveryException;
import io.slipway.spi.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * One folder of jars, loaded.
 *
 * @param providers by id; they set the thread's context class loader around each call
 */
record Bundle(Path folder, BundleLoader loader, Map<String, Provider> providers) implements AutoCloseable {
    /** @throws DeliveryException with what is wrong with it; then nothing of it is left open */
    static Bundle load(Path folder) {
        String name = "bundle " + folder;
        List<Path> jars = jars(folder, name);
        if (jars.isEmpty()) {
            throw Trouble.noJar(name);
        }
        jars.forEach(jar -> check(jar, name));
        BundleLoader loader = new BundleLoader(
                folder.getFileName().toString(), jars.stream().map(Bundle::url).toArray(URL[]::new));
        try {
            return new Bundle(folder, loader, providers(loader, name));
        } catch (DeliveryException unusable) {
            close(loader);
            throw unusable;
        }
    }

    private static List<Path> jars(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw Trouble.brokenJar(name, "the folder", unreadable);
        }
    }

    // A URLClassLoader passes over what it cannot open, and the bundle would seem to lack some class.
    private static void check(Path jar, String name) {
        try (ZipFile readable = new ZipFile(jar.toFile())) {
            readable.size();
        } catch (IOException broken) {
            throw Trouble.brokenJar(name, jar.getFileName().toString(), broken);
        }
    }

    private static Map<String, Provider> providers(BundleLoader loader, String name) {
        Discovery found = InBundle.call(loader, () -> Discovery.in(loader, name));
        if (!found.problems().isEmpty()) {
            throw found.problems().get(0);
        }
        if (found.offers().isEmpty()) {
            throw Trouble.noProvider(name);
        }
        Map<String, Provider> providers = new TreeMap<>();
        Map<String, Offer> raw = new TreeMap<>();
        for (Offer offer : found.offers()) {
            Offer other = raw.putIfAbsent(offer.id(), offer);
            if (other != null) {
                throw Trouble.ambiguous(offer.id(), List.of(type(other) + " of " + name, type(offer) + " of the same"));
            }
            providers.put(offer.id(), InBundle.wrap(Provider.class, offer.provider(), loader));
        }
        return providers;
    }

    private static String type(Offer offer) {
        return offer.provider().getClass().getName();
    }

    Optional<Provider> provider(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    Set<String> ids() {
        return providers.keySet();
    }

    @Override
    public void close() {
        close(loader);
    }

    private static void close(BundleLoader loader) {
        try {
            loader.close();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
