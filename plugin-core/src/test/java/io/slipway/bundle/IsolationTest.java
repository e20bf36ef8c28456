package io.slipway.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bundle sees, and what it does not. */
class IsolationTest {
    @TempDir
    Path dir;

    private Bundles bundles;

    @BeforeEach
    void open() {
        bundles = Bundles.inFolders(dir);
    }

    @AfterEach
    void close() {
        bundles.close();
    }

    @Test
    void twoVersionsOfOneLibraryAreInUseAtOnce() throws IOException {
        for (String version : new String[] {"1", "2"}) {
            Path library = new TestJar()
                    .source(
                            "lib.Version",
                            "package lib; public class Version { public static String get() { return \"" + version
                                    + "\"; } }")
                    .writeTo(dir.resolve("cloud" + version + "/lib.jar"));
            TestProvider.called("cloud" + version)
                    .saying("lib.Version.get()")
                    .jar()
                    .with(library)
                    .writeTo(dir.resolve("cloud" + version + "/provider.jar"));
        }
        assertThat(ask("cloud1")).isEqualTo("1");
        assertThat(ask("cloud2")).isEqualTo("2");
        assertThat(ask("cloud1")).isEqualTo("1");
        assertThat(bundles.ids()).containsExactly("cloud1", "cloud2");
    }

    @Test
    void ofTheHostABundleSeesTheSpiAlone() throws IOException {
        List<String> seen = List.of(
                "io.slipway.spi.Provider",
                "io.slipway.model.Cluster",
                "io.slipway.error.DeliveryException",
                "io.slipway.event.Event",
                "io.slipway.json.Json",
                "java.sql.Connection", // of the platform loader
                "javax.net.ssl.SSLContext");
        List<String> hidden = List.of(
                "io.slipway.run.DeliveryRequest",
                "io.slipway.bundle.Bundles",
                "io.slipway.workbench.LocalWorkbench",
                "io.slipway.spi.deeper.Nothing",
                "com.fasterxml.jackson.core.JsonFactory",
                "org.apache.commons.compress.archivers.tar.TarFile",
                "org.slf4j.Logger",
                "org.junit.jupiter.api.Test");
        TestProvider.called("probe")
                .saying("seen(\"" + String.join(",", seen) + "," + String.join(",", hidden) + "\")")
                .members("""
                        static String seen(String names) {
                            List<String> seen = new ArrayList<>();
                            for (String name : names.split(",")) {
                                try { seen.add(Class.forName(name).getName()); }
                                catch (ClassNotFoundException hidden) { }
                            }
                            return String.join(",", seen);
                        }
                        """)
                .jar()
                .writeTo(dir.resolve("probe/p.jar"));
        assertThat(ask("probe").split(",")).containsExactlyElementsOf(seen);
    }

    @Test
    void jsonWorksInsideAlthoughJacksonIsNotSeen() throws IOException {
        TestProvider.called("json")
                .saying("Json.write(Json.parse(\"{ \\\"a\\\" : 1 }\"))")
                .jar()
                .writeTo(dir.resolve("json/p.jar"));
        assertThat(ask("json")).isEqualTo("{\"a\":1}");
    }

    @Test
    void aBundlesOwnCopyOfALibraryOfTheHostIsUsed() throws IOException {
        TestProvider.called("own")
                .saying("com.fasterxml.jackson.core.JsonFactory.mine()")
                .jar()
                .source(
                        "com.fasterxml.jackson.core.JsonFactory",
                        "package com.fasterxml.jackson.core; public class JsonFactory {"
                                + " public static String mine() { return \"mine\"; } }")
                .writeTo(dir.resolve("own/p.jar"));
        assertThat(ask("own")).isEqualTo("mine");
    }

    @Test
    void aBundlesOwnCopyOfTheSpiIsNotUsed() throws IOException {
        TestProvider.called("fat")
                .saying(
                        "io.slipway.spi.SpiVersion.class.getClassLoader() == P.class.getClassLoader() ? \"own\" : \"shared\"")
                .jar()
                .source(
                        "io.slipway.spi.SpiVersion",
                        "package io.slipway.spi; public final class SpiVersion { public static int CURRENT = 99; }")
                .writeTo(dir.resolve("fat/p.jar"));
        assertThat(ask("fat")).isEqualTo("shared");
    }

    @Test
    void servicesAndOtherResourcesAreThoseOfTheBundle() throws IOException {
        TestProvider.called("services")
                .saying("services() + \" \" + foreign() + \" \" + jdk()")
                .members("""
                        static String services() {
                            StringBuilder all = new StringBuilder();
                            for (Runnable service : ServiceLoader.load(Runnable.class)) {
                                all.append(service.getClass().getName());
                            }
                            return all.toString();
                        }
                        static boolean foreign() {
                            ClassLoader own = P.class.getClassLoader();
                            String name = "META-INF/services/com.fasterxml.jackson.core.JsonFactory";
                            try {
                                return own.getResource(name) != null || own.getResources(name).hasMoreElements()
                                        || own.getResourceAsStream("io/slipway/spi/Provider.class") != null;
                            } catch (java.io.IOException e) { return true; }
                        }
                        static boolean jdk() { return P.class.getResource("/java/lang/Object.class") != null; }
                        """)
                .jar()
                .source("p.Service", "package p; public class Service implements Runnable { public void run() {} }")
                .text("META-INF/services/java.lang.Runnable", "p.Service")
                .writeTo(dir.resolve("services/p.jar"));
        assertThat(getClass().getResource("/META-INF/services/com.fasterxml.jackson.core.JsonFactory"))
                .as("the host has such a file")
                .isNotNull();
        assertThat(ask("services")).isEqualTo("p.Service false true");
    }

    @Test
    void onlyWhatIsAskedForIsLoaded() throws IOException {
        String marker = "slipway.test.loaded." + dir.getFileName();
        TestProvider.called("other")
                .members("static { System.setProperty(\"" + marker + "\", \"yes\"); }")
                .jar()
                .writeTo(dir.resolve("other/p.jar"));
        TestProvider.called("wanted").saying("\"here\"").jar().writeTo(dir.resolve("wanted/p.jar"));
        Files.createDirectories(dir.resolve("broken"));
        assertThat(ask("wanted")).isEqualTo("here");
        assertThat(System.getProperty(marker)).isNull();
        bundles.ids();
        assertThat(System.clearProperty(marker)).isEqualTo("yes");
    }

    private String ask(String id) {
        return TestProvider.ask(bundles.provider(id));
    }
}
