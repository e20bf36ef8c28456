package io.slipway.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathBundlesTest {
    @TempDir
    Path dir;

    private final List<URL> classPath = new ArrayList<>();
    private ClassLoader before;

    @BeforeEach
    void remember() {
        before = Thread.currentThread().getContextClassLoader();
    }

    @AfterEach
    void putBack() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void aProviderIsFoundAndIsItself() throws IOException {
        add("one", TestProvider.called("one").saying("\"1\"").jar());
        Bundles bundles = onClassPath();
        assertThat(TestProvider.ask(bundles.provider("one"))).isEqualTo("1");
        assertThat(bundles.provider("one").getClass().getName()).isEqualTo("p.P");
        assertThat(bundles.ids()).contains("one");
        bundles.close();
    }

    @Test
    void twoOfOneIdAreToldWithTheirJars() throws IOException {
        add("one", TestProvider.called("same").jar());
        TestProvider other = TestProvider.called("same");
        add("two", new TestJar().source("p.Q", other.source("Q")).provides("p.Q"));
        add(
                "three",
                new TestJar()
                        .source("p.R", TestProvider.called("third").source("R"))
                        .provides("p.R"));
        Bundles bundles = onClassPath();
        DeliveryException told = catchThrowableOfType(DeliveryException.class, () -> bundles.provider("same"));
        assertThat(told.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(told.problem())
                .isEqualTo("there are several providers 'same': in " + dir.resolve("one.jar") + " and "
                        + dir.resolve("two.jar"));
        assertThat(bundles.provider("third").id()).isEqualTo("third");
    }

    @Test
    void whatCannotBeLoadedIsToldAndTheOthersWork() throws IOException {
        add(
                "one",
                TestProvider.called("broken")
                        .members("{ if (true) throw new RuntimeException(\"boom\"); }")
                        .jar());
        add(
                "two",
                new TestJar()
                        .source("p.Q", TestProvider.called("fine").source("Q"))
                        .provides("p.Q"));
        Bundles bundles = onClassPath();
        assertThat(bundles.provider("fine").id()).isEqualTo("fine");
        DeliveryException told = catchThrowableOfType(DeliveryException.class, () -> bundles.provider("fina"));
        assertThat(told.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(told.problem())
                .startsWith("no provider 'fina' in the class path, did you mean 'fine'? (there are: ")
                .endsWith("not usable: a provider on the class path cannot be loaded: RuntimeException: boom)");
    }

    @Test
    void aContextLoaderWithAnotherSlipwayInItOrNoneIsPassedOver() throws IOException {
        TestProvider.called("lost").jar().writeTo(dir.resolve("lost.jar"));
        URL jar = dir.resolve("lost.jar").toUri().toURL();
        Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[] {jar}, null));
        assertThat(Bundles.onClassPath().ids()).doesNotContain("lost");
        Thread.currentThread().setContextClassLoader(null);
        assertThat(Bundles.onClassPath().ids()).doesNotContain("lost");
    }

    private void add(String name, TestJar jar) throws IOException {
        classPath.add(jar.writeTo(dir.resolve(name + ".jar")).toUri().toURL());
    }

    private Bundles onClassPath() {
        Thread.currentThread()
                .setContextClassLoader(new URLClassLoader(
                        classPath.toArray(URL[]::new), getClass().getClassLoader()));
        return Bundles.onClassPath();
    }
}
