package io.slipway.bundle;

import io.slipway.error.DeliveryException;
import io.slipway.spi.Provider;
import java.nio.file.Path;
import java.util.SortedSet;

/** Where providers come from. Thread-safe. A bundle that cannot be used does not stand in the way of the others. */
public interface Bundles extends AutoCloseable {
    /**
     * The provider with that id.
     *
     * @throws DeliveryException NOT_FOUND with the nearest known id; or what is wrong with its bundle
     */
    Provider provider(String id);

    /** Ids of all providers that can be used; loads every bundle. */
    SortedSet<String> ids();

    /** Releases what was loaded. Accounts that were opened are to be closed before. */
    @Override
    void close();

    /** Providers on the class path: one class loader for all, and nothing to be closed. */
    static Bundles onClassPath() {
        return new ClassPathBundles();
    }

    /**
     * Providers in the folders of a folder: each holds the jars of one bundle, and is loaded when one of its providers
     * is first asked for.
     *
     * <p>A folder is best called as its provider: then no other folder is loaded to find it, and where several have a
     * provider of that id, that one is meant. The folders are listed each time, so a bundle that was put there later, or
     * mended, is found.
     */
    static Bundles inFolders(Path dir) {
        return new FolderBundles(dir);
    }
}
