package io.slipway.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {
    private static final String KEY = "slipway.test.loader";

    @TempDir
    Path dir;

    @Test
    void aClosedBundleIsUnloaded() throws Exception {
        TestProvider.called("local")
                .saying("String.valueOf(System.getProperties().put(\"" + KEY + "\", P.class.getClassLoader()))")
                .jar()
                .writeTo(dir.resolve("local/p.jar"));
        WeakReference<Object> loader = useAndClose();
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loader.get()).isNull();
    }

    /** In a frame of its own, so that nothing is left on the stack. */
    private WeakReference<Object> useAndClose() {
        try (Bundles bundles = Bundles.inFolders(dir)) {
            assertThat(TestProvider.ask(bundles.provider("local"))).isEqualTo("null");
            Object loader = System.getProperties().remove(KEY);
            assertThat(loader).isInstanceOf(BundleLoader.class);
            return new WeakReference<>(loader);
        }
    }

    @Test
    void afterClosingNothingIsFoundAndClosingAgainDoesNothing() throws IOException {
        TestProvider.called("local").jar().writeTo(dir.resolve("local/p.jar"));
        Bundles bundles = Bundles.inFolders(dir);
        bundles.provider("local");
        bundles.close();
        bundles.close();
        assertThatThrownBy(() -> bundles.provider("local")).hasMessageContaining("are closed");
    }
}
