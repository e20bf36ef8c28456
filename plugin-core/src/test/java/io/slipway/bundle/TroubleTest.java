package io.slipway.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a bundle is told in one message, and the others work. */
class TroubleTest {
    @TempDir
    Path dir;

    private Bundles bundles;

    @BeforeEach
    void oneThatWorks() throws IOException {
        TestProvider.called("docker").saying("\"works\"").jar().writeTo(dir.resolve("docker/p.jar"));
        bundles = Bundles.inFolders(dir);
    }

    @AfterEach
    void theOthersWork() {
        if (Files.exists(dir.resolve("docker"))) {
            assertThat(TestProvider.ask(bundles.provider("docker"))).isEqualTo("works");
        }
        bundles.close();
    }

    @Test
    void anUnknownProviderIsToldWithTheNearestAndAllThatAreThere() throws IOException {
        TestProvider.called("local").jar().writeTo(dir.resolve("local/p.jar"));
        assertThat(told("dokcer", ErrorKind.NOT_FOUND))
                .isEqualTo("no provider 'dokcer' in " + dir + ", did you mean 'docker'? (there are: docker, local)");
        assertThat(told("kubernetes", ErrorKind.NOT_FOUND))
                .isEqualTo("no provider 'kubernetes' in " + dir + " (there are: docker, local)");
    }

    @Test
    void whatIsBrokenIsToldBesides() throws IOException {
        Files.createDirectories(dir.resolve("empty"));
        assertThat(told("local", ErrorKind.NOT_FOUND))
                .endsWith("(there are: docker; not usable: bundle " + dir.resolve("empty") + " holds no jar)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../docker", "docker/../docker", "", ".", "/", "docker\n", "\u0000"})
    void anIdIsNoPath(String id) {
        assertThat(told(id, ErrorKind.NOT_FOUND)).startsWith("no provider '").doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void aHugeIdIsNotRepeated() {
        assertThat(told("x".repeat(100_000), ErrorKind.NOT_FOUND)).hasSizeLessThan(600);
    }

    @Test
    void theFolderIsMissing() {
        bundles = Bundles.inFolders(dir.resolve("nowhere"));
        assertThat(told("docker", ErrorKind.NOT_FOUND))
                .isEqualTo("the folder of bundles " + dir.resolve("nowhere") + " cannot be read: it is not there");
        bundles = Bundles.inFolders(dir);
    }

    @Test
    void theFolderIsEmpty() throws IOException {
        Path none = Files.createDirectories(dir.resolve("none"));
        Bundles empty = Bundles.inFolders(none);
        assertThat(catchThrowableOfType(DeliveryException.class, () -> empty.provider("docker")))
                .hasMessage("no provider 'docker' in " + none + " (there is none)");
        assertThat(empty.ids()).isEmpty();
    }

    @Test
    void theBundleHasNoJar() throws IOException {
        Files.createDirectories(dir.resolve("local/lib"));
        Files.writeString(dir.resolve("local/README"), "jars go here");
        assertThat(told("local", ErrorKind.NOT_FOUND)).isEqualTo(bundle("local") + " holds no jar");
    }

    @Test
    void aJarIsBroken() throws IOException {
        Path jar = TestProvider.called("local").jar().writeTo(dir.resolve("local/p.jar"));
        byte[] whole = Files.readAllBytes(jar);
        Files.write(dir.resolve("local/sdk.jar"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(told("local", ErrorKind.INVALID_REQUEST))
                .startsWith(bundle("local") + " is broken: sdk.jar is not a readable jar (ZipException: ");
    }

    @Test
    void aMendedBundleIsFound() throws IOException {
        Files.createDirectories(dir.resolve("local"));
        Files.writeString(dir.resolve("local/p.jar"), "half copied");
        told("local", ErrorKind.INVALID_REQUEST);
        TestProvider.called("local").saying("\"mended\"").jar().writeTo(dir.resolve("local/p.jar"));
        assertThat(TestProvider.ask(bundles.provider("local"))).isEqualTo("mended");
    }

    @Test
    void thereIsNoProviderInIt() throws IOException {
        new TestJar().text("README", "a library").writeTo(dir.resolve("local/sdk.jar"));
        assertThat(told("local", ErrorKind.NOT_FOUND)).startsWith(bundle("local") + " holds no provider: ");
    }

    @Test
    void theServicesFileNamesAClassThatIsNotThere() throws IOException {
        new TestJar().provides("p.Gone").writeTo(dir.resolve("local/p.jar"));
        assertThat(told("local", ErrorKind.INTERNAL))
                .startsWith(bundle("local") + " cannot be loaded: ")
                .contains("p.Gone");
    }

    @Test
    void itIsTooNew() throws IOException {
        version("local", "io.slipway.spi.SpiVersion.CURRENT + 1");
        assertThat(told("local", ErrorKind.UNSUPPORTED))
                .matches("\\Q" + bundle("local")
                        + "\\E is too new: its provider 'local' is made for version \\d+ of the provider interface, "
                        + "this Slipway has version \\d+");
    }

    @Test
    void itIsTooOld() throws IOException {
        version("local", "0");
        assertThat(told("local", ErrorKind.UNSUPPORTED)).contains(" is too old: ");
    }

    @Test
    void itWasMadeForAnSpiThatThisSlipwayDoesNotHave() throws IOException {
        TestJar future =
                new TestJar().source("io.slipway.spi.Future", "package io.slipway.spi; public interface Future {}");
        Path spi = future.writeTo(dir.resolve(".build/spi.jar"));
        new TestJar()
                .with(spi)
                .source(
                        "p.P",
                        TestProvider.called("local")
                                .source("P")
                                .replace("implements Provider", "implements Provider, Future"))
                .provides("p.P")
                .writeTo(dir.resolve("local/p.jar"));
        assertThat(told("local", ErrorKind.INTERNAL)).endsWith(" ClassNotFoundException: io.slipway.spi.Future");
    }

    @Test
    void itsConstructorThrows() throws IOException {
        members(
                "local",
                "public P() { throw new IllegalStateException(\"x\", new RuntimeException(\"no\\n\\tat home\")); }");
        assertThat(told("local", ErrorKind.INTERNAL))
                .isEqualTo(bundle("local") + " cannot be loaded: RuntimeException: no");
    }

    @Test
    void itsStaticInitializerThrows() throws IOException {
        members("local", "static final int X = Integer.parseInt(\"x\");");
        assertThat(told("local", ErrorKind.INTERNAL)).contains("NumberFormatException: For input string: \"x\"");
    }

    @Test
    void aClassOfItsLibraryIsMissing() throws IOException {
        Path library = new TestJar()
                .source("lib.Version", "package lib; public class Version { public Version() {} }")
                .writeTo(dir.resolve(".build/lib.jar"));
        TestProvider.called("local")
                .members("lib.Version version = new lib.Version();")
                .jar()
                .with(library)
                .writeTo(dir.resolve("local/p.jar"));
        assertThat(told("local", ErrorKind.INTERNAL)).contains("ClassNotFoundException: lib.Version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "My Cloud", "a/b", "\\n", "-"})
    void itsIdIsNone(String id) throws IOException {
        TestProvider.called(id).jar().writeTo(dir.resolve("local/p.jar"));
        assertThat(told("local", ErrorKind.INTERNAL)).contains(" has a provider that calls itself '");
    }

    @Test
    void twoProvidersOfOneBundleHaveOneId() throws IOException {
        TestProvider local = TestProvider.called("local");
        new TestJar()
                .source("p.A", local.source("A"))
                .source("p.B", local.source("B"))
                .provides("p.A", "p.B")
                .writeTo(dir.resolve("local/p.jar"));
        assertThat(told("local", ErrorKind.INVALID_REQUEST))
                .isEqualTo(
                        "there are several providers 'local': in p.A of " + bundle("local") + " and p.B of the same");
    }

    @Test
    void twoBundlesHaveOneId() throws IOException {
        TestProvider.called("local").jar().writeTo(dir.resolve("one/p.jar"));
        TestProvider.called("local").jar().writeTo(dir.resolve("two/p.jar"));
        assertThat(told("local", ErrorKind.INVALID_REQUEST))
                .isEqualTo(
                        "there are several providers 'local': in " + dir.resolve("one") + " and " + dir.resolve("two"));
    }

    @Test
    void ofTwoTheOneIsMeantWhoseFolderIsCalledSo() throws IOException {
        TestProvider.called("docker").saying("\"old\"").jar().writeTo(dir.resolve("docker-old/p.jar"));
        assertThat(TestProvider.ask(bundles.provider("docker"))).isEqualTo("works");
        assertThat(bundles.ids()).containsExactly("docker");
        assertThat(TestProvider.ask(bundles.provider("docker"))).isEqualTo("works");
    }

    @Test
    void oneBundleMayHaveSeveralProvidersAndAnyName() throws IOException {
        new TestJar()
                .source("p.A", TestProvider.called("aws").saying("\"a\"").source("A"))
                .source("p.B", TestProvider.called("nova").saying("\"n\"").source("B"))
                .provides("p.A", "p.B")
                .writeTo(dir.resolve("machines/p.jar"));
        assertThat(TestProvider.ask(bundles.provider("nova"))).isEqualTo("n");
        assertThat(TestProvider.ask(bundles.provider("aws"))).isEqualTo("a");
        assertThat(bundles.ids()).containsExactly("aws", "docker", "nova");
    }

    private void version(String id, String version) throws IOException {
        members(id, "@Override public int spiVersion() { return " + version + "; }");
    }

    private void members(String id, String members) throws IOException {
        TestProvider.called(id).members(members).jar().writeTo(dir.resolve(id + "/p.jar"));
    }

    private String bundle(String name) {
        return "bundle " + dir.resolve(name);
    }

    private String told(String id, ErrorKind kind) {
        DeliveryException told = catchThrowableOfType(DeliveryException.class, () -> bundles.provider(id));
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.getCause()).isNull();
        assertThat(told.remedy()).isNotBlank();
        assertThat(told.problem().lines()).hasSize(1);
        return told.problem();
    }
}
