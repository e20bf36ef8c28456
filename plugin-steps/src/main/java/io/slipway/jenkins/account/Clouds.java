package io.slipway.jenkins.account;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.PluginWrapper;
import hudson.init.Terminator;
import io.slipway.bundle.Bundles;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;

/** The providers that this plugin brings, each with class loaders of its own, loaded when first used. */
@Extension
public final class Clouds {
    private static final String FOLDER = "WEB-INF/bundles";
    private final Bundles bundles = Bundles.inFolders(folder());

    public static Bundles get() {
        return ExtensionList.lookupSingleton(Clouds.class).bundles;
    }

    /** In the unpacked plugin; where the plugin runs from its sources, where they were put for packaging. */
    private static Path folder() {
        for (Path folder : List.of(unpacked(), built())) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "the providers of the Slipway plugin are in none of " + unpacked() + " and " + built());
    }

    private static Path unpacked() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().getPlugin("slipway-steps");
        URL base = plugin == null ? null : plugin.baseResourceURL;
        if (base == null) {
            return built();
        }
        try {
            return new File(base.toURI()).toPath().resolve(FOLDER);
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return built();
        }
    }

    private static Path built() {
        try {
            URL classes = Clouds.class.getProtectionDomain().getCodeSource().getLocation();
            return new File(classes.toURI()).toPath().resolveSibling("bundles");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** After everything that uses them. */
    @Terminator
    public static void close() throws IOException {
        get().close();
    }
}
