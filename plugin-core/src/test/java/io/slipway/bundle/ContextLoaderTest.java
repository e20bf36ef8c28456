package io.slipway.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.json.Value;
import io.slipway.spi.Archive;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Ledger;
import io.slipway.spi.Provider;
import io.slipway.spi.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls into a bundle have its loader as the context class loader, at every depth of the SPI; calls out of it do not. */
class ContextLoaderTest {
    private static final String CLOUD = """
            String made = context();
            static String context() {
                return Thread.currentThread().getContextClassLoader() == P.class.getClassLoader() ? "own" : "foreign";
            }
            static class Oops extends Exception { Oops(String why) { super(why); } }
            record Texts(Host host) implements Ledger {
                public Optional<Entry> read(String key) throws Exception {
                    if (key.equals("oops")) { throw new Oops("in " + context()); }
                    if (key.equals("error")) { throw new StackOverflowError("deep"); }
                    String text = key.equals("host") ? host.workbench().read("x") + " " + context() : context();
                    return Optional.of(new Entry(1, text));
                }
                public Optional<Long> replace(String key, long expected, String text) { return Optional.empty(); }
                public List<String> keys(String prefix) { return List.of(context()); }
                public io.slipway.error.Failure classify(Exception failure) {
                    return io.slipway.error.Failure.of(io.slipway.error.ErrorKind.CONFLICT,
                            failure instanceof Oops ? "mine" : "foreign");
                }
            }
            static class Texts2 implements Ledger {
                private final Ledger in;
                Texts2(Ledger in) { this.in = in; }
                public Optional<Entry> read(String key) throws Exception { return in.read(key); }
                public Optional<Long> replace(String key, long expected, String text) { return Optional.empty(); }
                public List<String> keys(String prefix) { return List.of(context()); }
                public io.slipway.error.Failure classify(Exception failure) { return in.classify(failure); }
            }
            """;
    private static final String OPEN = """
            return new Cloud() {
                final Ledger ledger = new Texts2(new Texts(host));
                public TargetDriver driver() { return null; }
                public Optional<Ledger> ledger() { return Optional.of(ledger); }
                public void close() { throw new IllegalStateException(context()); }
            };
            """;

    @TempDir
    Path dir;

    private Bundles bundles;
    private Provider provider;

    @BeforeEach
    void open() throws IOException {
        TestProvider.called("cloud")
                .saying("made + \" \" + context()")
                .members(CLOUD)
                .opening(OPEN)
                .jar()
                .writeTo(dir.resolve("cloud/p.jar"));
        bundles = Bundles.inFolders(dir);
        provider = bundles.provider("cloud");
    }

    @AfterEach
    void close() {
        bundles.close();
    }

    @Test
    void theConstructorAndEachCallSeeIt() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        assertThat(TestProvider.ask(provider)).isEqualTo("own own");
        assertThat(ledger().read("x").orElseThrow().text()).isEqualTo("own");
        assertThat(ledger().keys("")).containsExactly("own");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void exceptionsComeThroughAsTheyAre() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Ledger ledger = ledger();
        assertThatThrownBy(() -> ledger.read("oops"))
                .hasMessage("in own")
                .satisfies(e -> assertThat(e.getClass().getName()).isEqualTo("p.P$Oops"))
                .satisfies(e ->
                        assertThat(ledger.classify((Exception) e).message()).isEqualTo("mine"));
        assertThatThrownBy(() -> ledger.read("error")).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(cloud()::close)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("own");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void theHostIsCalledBackInItsOwnWorld() throws Exception {
        assertThat(ledger().read("host").orElseThrow().text()).isEqualTo("host's own");
    }

    @Test
    void wrappedThingsKeepTheirIdentity() {
        Cloud cloud = cloud();
        Ledger one = cloud.ledger().orElseThrow();
        Ledger again = cloud.ledger().orElseThrow();
        assertThat(one).isEqualTo(again).hasSameHashCodeAs(again).isNotEqualTo(cloud);
        assertThat(one.toString()).startsWith("p.P$Texts2@");
        assertThat(bundles.provider("cloud")).isSameAs(provider);
        assertThat(provider.spiVersion()).isPositive();
        assertThat(cloud.driver()).isNull();
    }

    private Ledger ledger() {
        return cloud().ledger().orElseThrow();
    }

    private Cloud cloud() {
        return provider.open("prod", Value.Fields.EMPTY, new TestHost());
    }

    private static final class TestHost implements Host, Workbench {
        @Override
        public Workbench workbench() {
            return this;
        }

        @Override
        public Clock clock() {
            return Clock.SYSTEM;
        }

        @Override
        public Archive pack(String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String read(String path) {
            boolean own = Thread.currentThread().getContextClassLoader() == TestHost.class.getClassLoader();
            return own ? "host's" : "bundle's";
        }
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        assertThat(cloud().entrance()).isEqualTo(Optional.empty());
    }
}
