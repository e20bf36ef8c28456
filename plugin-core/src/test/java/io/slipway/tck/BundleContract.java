package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.bundle.Bundles;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.run.Operations;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Setting;
import io.slipway.spi.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bundle passes these tests, from {@code target/bundle}, as Jenkins loads it: with a class loader that gives it
 * the SPI and nothing else of its host. Accounts in them have nobody who answers.
 */
public abstract class BundleContract {
    private static final Host HOST = new Host() {
        @Override
        public Workbench workbench() {
            throw new UnsupportedOperationException("opening an account needs no files");
        }

        @Override
        public Clock clock() {
            return Clock.SYSTEM;
        }
    };

    @TempDir
    Path folder;

    private Bundles bundles;

    /** Id of the provider. */
    protected abstract String id();

    /** Accounts at an address that refuses, one for each way to it. */
    protected abstract List<Value.Fields> nobodyAnswers();

    @BeforeEach
    final void load() throws IOException {
        Path bundle = Files.createDirectory(folder.resolve(id()));
        try (Stream<Path> jars = Files.list(Path.of("target/bundle"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, bundle.resolve(jar.getFileName()));
            }
        }
        bundles = Bundles.inFolders(folder);
    }

    @AfterEach
    final void release() {
        bundles.close();
    }

    protected final Provider provider() {
        return bundles.provider(id());
    }

    protected final Cloud open(Value.Fields settings) {
        Value.Fields all = Defaults.filled(provider().settings().at(Setting.Level.ACCOUNT), settings);
        return provider().open("test", all, HOST);
    }

    @Test
    final void itMissesNothingOfItsHost() {
        for (Value.Fields settings : nobodyAnswers()) {
            try (Cloud cloud = open(settings)) {
                Operations operations = new Operations("test", cloud, HOST, event -> {});
                assertThatExceptionOfType(DeliveryException.class)
                        .isThrownBy(() -> look(cloud, operations))
                        .satisfies(failed ->
                                assertThat(failed.kind()).as(failed.report()).isEqualTo(ErrorKind.UNAVAILABLE));
            }
        }
    }

    private static void look(Cloud cloud, Operations operations) {
        if (cloud.bakery().isPresent()) {
            operations.findImages("shop", new TreeMap<>());
        }
        operations.clusters("", "shop");
    }
}
