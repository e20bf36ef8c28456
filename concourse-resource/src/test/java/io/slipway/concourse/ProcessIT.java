package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged scripts as processes. */
@Execution(ExecutionMode.SAME_THREAD)
class ProcessIT {
    @TempDir
    Path scratch;

    private Resource resource;

    @BeforeEach
    void open() throws Exception {
        resource = new Resource(scratch);
    }

    @AfterEach
    void close() throws Exception {
        resource.close();
    }

    @Test
    void bakesDeploysChecksAndGets() throws Exception {
        String image = resource.bake("v1");
        Call put = resource.out(resource.deploy(image, ", 'capacity': 2"));
        assertThat(put.metadata("instances")).isEqualTo("2 of 2 healthy");
        assertThat(resource.versions()).containsExactly(put.version());
        Path to = Files.createDirectory(scratch.resolve("to"));
        String get = "{" + resource.shop() + ", 'version': " + put.version() + "}";
        resource.start(get, "in", to.toString()).call().worked();
        assertThat(to.resolve("image")).hasContent(image);
        try (Load load = new Load(Files.readString(to.resolve("endpoint")))) {
            assertThat(load.sees()).isEqualTo("v1");
        }
    }

    @Test
    void aVersionThatIsNeverWellIsTakenBackWhileTheOldOneServes() throws Exception {
        Call first = resource.out(resource.deploy(resource.bake("v1"), ""));
        try (Load load = new Load(first.metadata("endpoint"))) {
            Call second = resource.out(resource.deploy(resource.bake("broken"), ", 'no_progress': '2s'"));
            assertThat(second.failed().err()).contains("restored to the state before");
            assertThat(load.sees()).isEqualTo("v1");
            assertThat(load.failures()).isEmpty();
        }
        assertThat(resource.versions()).containsExactly(first.version());
    }

    @Test
    void checkStartsNothing() throws Exception {
        assertThat(resource.versions()).isEmpty();
        assertThat(resource.home.resolve("supervisor.json")).doesNotExist();
    }

    @Test
    void speaksEveryLanguageWhateverTheContainerIsSetTo() throws Exception {
        Path folder = Files.createDirectories(resource.inputs.resolve("앱"));
        Files.writeString(folder.resolve("version"), "v1");
        Call baked = resource.out("{" + resource.source("'kind': 'image', 'name': 'shop'")
                + ", 'params': {'operation': 'bake', 'folder': '앱', 'labels': {'note': '첫 번째'},"
                + " 'settings': {'command': ['true']}}}");
        assertThat(baked.metadata("note")).isEqualTo("첫 번째");
        assertThat(baked.err()).contains("앱");
    }

    /** The parser is some eighty classes; who names no file does not wait for them. */
    @Test
    void nothingOfYamlIsLoadedWithoutAFile() throws Exception {
        Files.writeString(resource.inputs.resolve("slipway.yml"), "deploy: {capacity: 1}");
        assertThat(loadedBy("check", "")).doesNotContain("Yaml", "yaml").contains("io.slipway.config.Section");
        assertThat(loadedBy("out", "")).doesNotContain("Yaml", "yaml");
        assertThat(loadedBy("out", ", 'config': 'slipway.yml'")).contains("org.snakeyaml");
    }

    private String loadedBy(String verb, String more) throws Exception {
        Path log = scratch.resolve("classes");
        String json = "{'source': {'provider': 'memory', 'application': 'shop'}, 'params': {"
                + (verb.equals("out") ? "'operation': 'deploy', 'image': 'i', 'plan': true" + more : "") + "}}";
        String command = "SLIPWAY_JAVA_OPTIONS=-Xlog:class+load:file=" + log + " exec target/slipway/" + verb + " "
                + resource.inputs;
        resource.start(List.of("sh", "-c", command), json).call().worked();
        return Files.readString(log);
    }

    @Test
    void badInputEndsWithWordsAlone() throws Exception {
        for (String json : List.of("", "{}", "{'source': {'provider': 'nowhere', 'application': 'shop'}}")) {
            resource.start(json, "check").call().failed();
            resource.start(json, "in").call().failed();
            resource.start(json, "out", "/no/such/directory").call().failed();
        }
        assertThat(resource.home).doesNotExist();
    }

    @Test
    void anOptionForTheJvmKeepsStandardOutputClean() throws Exception {
        Resource.Running check = resource.start(
                List.of("sh", "-c", "JAVA_TOOL_OPTIONS=-Dx=y exec target/slipway/check"), "{" + resource.shop() + "}");
        assertThat(check.call().versions()).isEmpty();
    }
}
