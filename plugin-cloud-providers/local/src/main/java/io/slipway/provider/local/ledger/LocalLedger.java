package io.slipway.provider.local.ledger;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.FileName;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.wire.LocalErrors;
import io.slipway.spi.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Delivery records as files of the home folder. */
public final class LocalLedger implements Ledger {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~^/-]{1,200}");
    private final Home home;

    public LocalLedger(Home home) {
        this.home = home;
    }

    @Override
    public Optional<Entry> read(String key) throws IOException {
        return versions(key).newest();
    }

    @Override
    public Optional<Long> replace(String key, long expected, String text) throws IOException {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw refused("a record has at most " + MAX_BYTES + " bytes, found " + bytes);
        }
        Versions versions = versions(key);
        if (expected == 0) {
            home.prepare();
            Durable.folder(versions.folder());
            Durable.write(keyFile(versions.folder()), key);
        }
        return versions.add(expected, text) ? Optional.of(expected + 1) : Optional.empty();
    }

    @Override
    public List<String> keys(String prefix) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Path folder : Trees.list(home.ledger())) {
            Optional<String> key = Durable.read(keyFile(folder)).filter(text -> text.startsWith(prefix));
            if (key.isPresent() && new Versions(folder).newest().isPresent()) {
                keys.add(key.get());
            }
        }
        keys.sort(String::compareTo);
        return keys;
    }

    @Override
    public Failure classify(Exception failure) {
        return LocalErrors.classify(failure);
    }

    private Versions versions(String key) {
        if (!KEY.matcher(key).matches()) {
            throw refused("a key of the ledger has 1 to 200 letters, digits and . _ - ~ ^ /");
        }
        return new Versions(home.ledger().resolve(FileName.of(key)));
    }

    /** The name of the folder may be a shortened form of the key. */
    private static Path keyFile(Path folder) {
        return folder.resolve("key");
    }

    private static DeliveryException refused(String why) {
        return new DeliveryException(ErrorKind.INVALID_REQUEST, why);
    }
}
