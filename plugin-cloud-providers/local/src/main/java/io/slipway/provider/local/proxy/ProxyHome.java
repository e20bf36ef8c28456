package io.slipway.provider.local.proxy;

import io.slipway.error.DeliveryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lies on disk: {@code <home>/token}, and below {@code <home>/proxy} the configuration, where the running proxy is
 * reached, and the lock that it holds.
 */
record ProxyHome(Path home) {
    private Path directory() {
        return home.resolve("proxy");
    }

    private Path configFile() {
        return directory().resolve("config.json");
    }

    private Path infoFile() {
        return directory().resolve("proxy.json");
    }

    String token() throws IOException {
        Path file = home.resolve("token");
        if (!Files.exists(file)) {
            throw new IOException("there is no token: " + file + " must hold one");
        }
        if (OwnerFiles.othersMayRead(file)) {
            throw new IOException("others may read the token: make " + file + " readable for its owner alone");
        }
        String token = Files.readString(file).strip();
        if (token.isEmpty()) {
            throw new IOException("the token is empty: " + file);
        }
        return token;
    }

    /** @throws IOException if another proxy holds it */
    FileLock lock() throws IOException {
        OwnerFiles.makeDirectory(directory());
        FileChannel channel = OwnerFiles.open(directory().resolve("lock"));
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another one serves " + home
                    + info().map(info -> ": " + info.toJson()).orElse(""));
        }
        return lock;
    }

    /**
     * What was served last. A file that cannot be understood is put aside: the proxy then waits for its supervisor to
     * tell it anew, instead of being started again and again in vain.
     */
    ProxyConfig config() throws IOException {
        if (!Files.exists(configFile())) {
            return ProxyConfig.EMPTY;
        }
        try {
            return ProxyConfig.parse(Files.readString(configFile()));
        } catch (DeliveryException | IOException unreadable) {
            Path aside = configFile().resolveSibling("config.json.bad");
            Files.move(configFile(), aside, StandardCopyOption.REPLACE_EXISTING);
            QuietLog.warn("serving nothing until configured anew; " + aside + ": " + unreadable.getMessage());
            return ProxyConfig.EMPTY;
        }
    }

    void save(ProxyConfig config) throws IOException {
        OwnerFiles.write(configFile(), config.toJson());
    }

    /** Of the proxy that runs, or ran last. */
    Optional<ProxyInfo> info() throws IOException {
        if (!Files.exists(infoFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProxyInfo.parse(Files.readString(infoFile())));
        } catch (DeliveryException malformed) {
            return Optional.empty();
        }
    }

    void save(ProxyInfo info) throws IOException {
        OwnerFiles.write(infoFile(), info.toJson());
    }
}
