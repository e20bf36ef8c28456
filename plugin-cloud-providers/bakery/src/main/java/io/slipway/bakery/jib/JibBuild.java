package io.slipway.bakery.jib;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.slipway.bakery.Maker.Notes;
import io.slipway.bakery.registry.Access;
import io.slipway.bakery.registry.Login;
import io.slipway.bakery.registry.Reference;
import io.slipway.spi.Bakery.Base;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One run of Jib. */
final class JibBuild {
    /** Overwritten by every push; what counts is the digest. */
    private static final String STAGING = "slipway-baking";

    private static final String PASSWORD_OVER_HTTP = "sendCredentialsOverHttp";
    private final Access access;
    private final ContainerSettings settings;
    private final Reference target;
    private final Notes notes;

    JibBuild(Access access, ContainerSettings settings, Reference target, Notes notes) {
        this.access = access;
        this.settings = settings;
        this.target = target;
        this.notes = notes;
    }

    JibContainer run(Optional<Path> files, Optional<Base> base, Map<String, String> labels) throws Exception {
        JibContainerBuilder image = base.isPresent() ? Jib.from(baseImage(base.get())) : Jib.fromScratch();
        // Jib knows no index of the newer form
        image.setFormat(settings.texts("platforms").size() > 1 ? ImageFormat.Docker : ImageFormat.OCI);
        if (files.isPresent()) {
            image.addFileEntriesLayer(layer(files.get()));
        }
        configure(image, labels);
        ExecutorService threads = Executors.newCachedThreadPool();
        Path cache = Files.createTempDirectory("slipway-layers-");
        try {
            return image.containerize(containerizer(threads, cache));
        } catch (Exception failed) {
            throw JibErrors.read(failed, target.host());
        } finally {
            threads.shutdownNow();
            delete(cache);
        }
    }

    private RegistryImage baseImage(Base base) throws InvalidImageReferenceException {
        Reference pinned = Reference.parse(base.name()).withDigest(base.digest());
        return image(pinned.toString(), pinned.host());
    }

    private RegistryImage image(String name, String host) throws InvalidImageReferenceException {
        RegistryImage image = RegistryImage.named(name);
        Login login = access.logins().get(host);
        if (login != null && access.plain().contains(host)) {
            // which hosts these may be was checked when the account was opened: this machine alone
            System.setProperty(PASSWORD_OVER_HTTP, "true");
        }
        return login == null
                ? image
                : image.addCredential(login.user(), login.password().reveal());
    }

    private Containerizer containerizer(ExecutorService threads, Path cache) throws InvalidImageReferenceException {
        return Containerizer.to(image(target.withTag(STAGING).toString(), target.host()))
                .setToolName("slipway")
                .setExecutorService(threads)
                .setApplicationLayersCache(cache)
                .setAllowInsecureRegistries(!access.plain().isEmpty())
                .addEventHandler(LogEvent.class, event -> {
                    if (event.getLevel() == LogEvent.Level.PROGRESS || event.getLevel() == LogEvent.Level.LIFECYCLE) {
                        notes.doing(event.getMessage().strip());
                    }
                });
    }

    /** Times, owners and order are Jib's fixed ones: the same files give the same layer. */
    private FileEntriesLayer layer(Path folder) throws IOException {
        AbsoluteUnixPath into = AbsoluteUnixPath.get(settings.into());
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("files");
        try (var children = Files.list(folder)) {
            for (Path child : children.sorted().toList()) {
                layer.addEntryRecursive(
                        child,
                        into.resolve(child.getFileName().toString()),
                        (file, there) -> FilePermissions.fromOctalString(
                                Files.isDirectory(file) || Files.isExecutable(file) && executable(file)
                                        ? "755"
                                        : "644"));
            }
        }
        return layer.build();
    }

    /** The super-user may execute what nobody may. */
    private static boolean executable(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private void configure(JibContainerBuilder image, Map<String, String> labels) {
        image.setLabels(labels);
        image.setEnvironment(settings.env());
        image.setExposedPorts(Ports.parse(settings.texts("ports")));
        List<String> entrypoint = settings.texts("entrypoint");
        if (!entrypoint.isEmpty()) {
            image.setEntrypoint(entrypoint);
        }
        List<String> cmd = settings.texts("cmd");
        if (!cmd.isEmpty()) {
            image.setProgramArguments(cmd);
        }
        settings.text("user").ifPresent(image::setUser);
        settings.text("workdir").ifPresent(path -> image.setWorkingDirectory(AbsoluteUnixPath.get(path)));
        Set<Platform> platforms = new LinkedHashSet<>();
        for (String platform : settings.texts("platforms")) {
            String[] parts = platform.split("/", 2);
            platforms.add(new Platform(parts[1], parts[0]));
        }
        if (!platforms.isEmpty()) {
            image.setPlatforms(platforms);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
