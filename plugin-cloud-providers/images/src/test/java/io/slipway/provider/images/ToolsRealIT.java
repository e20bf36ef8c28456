package io.slipway.provider.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.bakery.TestTool;
import io.slipway.bakery.registry.Access;
import io.slipway.bakery.registry.ArtifactPush;
import io.slipway.bakery.registry.Bases;
import io.slipway.bakery.registry.RegistryShelf;
import io.slipway.bakery.registry.Repositories;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.spi.Cloud;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packer, Helm and Kustomize, each the real one where it is installed. */
class ToolsRealIT {
    private ImagesRig rig;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        rig = new ImagesRig(false);
    }

    @AfterEach
    void stop() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    private static void assumeInstalled(String program) {
        assumeTrue(TestTool.isInstalled(program), program + " is not installed");
    }

    private static BakeRequest request(String way, Value.FieldsBuilder settings, Map<String, String> files) {
        return new BakeRequest(
                "shop",
                Optional.of(TestArchive.of(files)),
                new TreeMap<>(Map.of("commit", "1")),
                ImagesRig.way(way, settings.build()));
    }

    private BakeStatus end(BakeRequest request) throws Exception {
        return end(rig.settings().build(), request);
    }

    private BakeStatus end(Value.Fields account, BakeRequest request) throws Exception {
        try (Cloud cloud = rig.open(account)) {
            Bakery bakery = cloud.bakery().orElseThrow();
            BakeStatus status = ImagesRig.end(bakery, request);
            said.addAll(bakery.said("shop/" + bakery.resolve(request).key(), 0).lines());
            return status;
        } catch (DeliveryException refused) {
            return new BakeStatus.Failed(refused.kind(), refused.problem(), refused.remedy());
        }
    }

    private Image image(BakeRequest request) throws Exception {
        BakeStatus status = end(request);
        assertThat(status).isInstanceOf(BakeStatus.Baked.class);
        return ((BakeStatus.Baked) status).image();
    }

    private String content(Image image) throws Exception {
        Repositories repositories = new Access(rig.registry.host, Map.of(), Set.of(rig.registry.host)).repositories();
        RegistryShelf shelf = new RegistryShelf(repositories, rig.registry.host + "/team", new Bases(repositories)::of);
        return new String(new ArtifactPush(repositories, shelf).read(image.id()), StandardCharsets.UTF_8);
    }

    private static Value.FieldsBuilder template(String path) {
        return Value.fields().put("template", path);
    }

    @Test
    void packerMakesAFileFromJson() throws Exception {
        assumeInstalled("packer");
        String json =
                "{'variables': {'what': '', 'name': '{{env `SLIPWAY_IMAGE`}}'}, 'builders': [{'type': 'file', 'target': 'out/disk',"
                        + " 'content': '{{user `what`}}, {{user `name`}}'}],"
                        + " 'provisioners': [{'type': 'shell-local', 'inline': ['echo said, by a script']}]}";
        BakeRequest request = request(
                "packer",
                template("t.json").put("vars", Value.fields().put("what", "a").build()),
                Map.of("t.json", json.replace('\'', '"'), "out/keep", ""));
        Image image = image(request);
        assertThat(content(image)).isEqualTo("a, shop");
        assertThat(image.labels()).containsEntry("commit", "1");
        assertThat(String.join("\n", said)).contains("said, by a script");
        assertThat(end(request)).isEqualTo(new BakeStatus.Baked(image, true));
    }

    @Test
    void packerReadsHcl2() throws Exception {
        assumeInstalled("packer");
        String hcl = "variable \"what\" { type = string }\n"
                + "source \"file\" \"x\" {\n  content = var.what\n  target = \"disk\"\n}\n"
                + "build { sources = [\"source.file.x\"] }\n";
        Value.FieldsBuilder settings = template("image.pkr.hcl")
                .put("secretVars", Value.fields().put("what", "hcl").build());
        assertThat(content(image(request("packer", settings, Map.of("image.pkr.hcl", hcl)))))
                .isEqualTo("hcl");
    }

    @Test
    void packerThatMakesNothingOrFailsSaysSo() throws Exception {
        assumeInstalled("packer");
        String nothing = "{\"builders\": [{\"type\": \"null\", \"communicator\": \"none\"}]}";
        BakeStatus none = end(request("packer", template("t.json"), Map.of("t.json", nothing)));
        assertThat(none)
                .isEqualTo(new BakeStatus.Failed(
                        ErrorKind.INVALID_REQUEST, "the template made no image", "use a builder that makes one"));
        String fails = "{\"builders\": [{\"type\": \"null\", \"communicator\": \"none\"}],"
                + " \"provisioners\": [{\"type\": \"shell-local\", \"inline\": [\"echo oh no; exit 3\"]}]}";
        BakeStatus.Failed failed =
                (BakeStatus.Failed) end(request("packer", template("t.json"), Map.of("t.json", fails)));
        assertThat(failed.why()).startsWith("Packer failed: ").contains("exit status: 3");
        BakeStatus.Failed broken =
                (BakeStatus.Failed) end(request("packer", template("t.json"), Map.of("t.json", "{")));
        assertThat(broken.why()).startsWith("Packer failed: ");
        BakeStatus.Failed missing =
                (BakeStatus.Failed) end(request("packer", template("u.json"), Map.of("t.json", "{}")));
        assertThat(missing.why()).contains("u.json");
    }

    @Test
    void packerIsStoppedWithTimeToCleanUp() throws Exception {
        assumeInstalled("packer");
        Path mark = Files.createTempDirectory("slipway-mark-");
        String json = "{\"builders\": [{\"type\": \"null\", \"communicator\": \"none\"}], \"provisioners\":"
                + " [{\"type\": \"shell-local\", \"inline\": [\"touch " + mark + "/began; sleep 120\"]}],"
                + " \"post-processors\": []}";
        BakeRequest request = request("packer", template("t.json"), Map.of("t.json", json));
        try (Cloud cloud = rig.open();
                Cloud elsewhere = rig.open()) {
            Bakery bakery = cloud.bakery().orElseThrow();
            String bake = bakery.start(bakery.resolve(request));
            while (!Files.exists(mark.resolve("began"))) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            // another process of this machine, which knows nothing but the id
            elsewhere.bakery().orElseThrow().cancel(bake);
            long began = System.nanoTime();
            while (bakery.poll(bake) instanceof BakeStatus.Baking) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(60));
            assertThat(bakery.poll(bake)).isInstanceOf(BakeStatus.Failed.class);

            Files.delete(mark.resolve("began"));
            assertThat(bakery.start(bakery.resolve(request))).isEqualTo(bake);
            while (!Files.exists(mark.resolve("began"))) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            bakery.cancel(bake);
            while (bakery.poll(bake) instanceof BakeStatus.Baking) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(bakery.poll(bake)).isInstanceOf(BakeStatus.Cancelled.class);
        }
    }

    @Test
    void packerMakesAContainerImageOnABase() throws Exception {
        assumeInstalled("packer");
        rig.close();
        EngineRig engine = new EngineRig();
        rig = engine;
        engine.changeBase();
        Value.FieldsBuilder settings = Value.fields()
                .put("machine", "docker")
                .put("vars", Value.fields().put("base", engine.base).build())
                .put("script", "install.sh");
        BakeRequest request =
                request("packer", settings, Map.of("install.sh", "#!/bin/sh\necho done > /etc/installed\n"));
        Image image = image(request);
        assertThat(image.id()).startsWith(rig.registry.host + "/team/shop@sha256:");
        assertThat(image.labels()).containsEntry(Bakery.BASE_NAME, engine.base).containsEntry("commit", "1");
        assertThat(end(request)).isEqualTo(new BakeStatus.Baked(image, true));
        engine.changeBase();
        try (Cloud cloud = rig.open()) {
            assertThat(cloud.bakery().orElseThrow().base(image).orElseThrow().outdated())
                    .isTrue();
        }
        assertThat(image(request).id()).isNotEqualTo(image.id());
    }

    @Test
    void aToolThatIsMissingOrTooOldIsSaidToBe() throws Exception {
        for (String tool : List.of("packer", "helm")) {
            BakeRequest request = request(
                    tool,
                    tool.equals("packer") ? template("t.json") : Value.fields(),
                    Map.of("t.json", "{}", "Chart.yaml", "name: shop\n"));
            BakeStatus.Failed missing = (BakeStatus.Failed)
                    end(rig.settings().put(tool, "/no/such/tool").build(), request);
            assertThat(missing.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
            assertThat(missing.why()).contains("(/no/such/tool) is not installed on the machine that bakes");
            assertThat(missing.remedy()).startsWith("install ");
            Path old = Files.createTempFile("old-", ".sh");
            Files.writeString(old, "#!/bin/sh\necho v0.12.3\n");
            assertThat(old.toFile().setExecutable(true)).isTrue();
            BakeStatus.Failed tooOld = (BakeStatus.Failed)
                    end(rig.settings().put(tool, old.toString()).build(), request);
            assertThat(tooOld.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
            assertThat(tooOld.why()).contains("is v0.12.3, which is too old");
        }
    }

    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n";

    @Test
    void kustomizeRendersOneFile() throws Exception {
        assumeTrue(
                TestTool.isInstalled("kustomize") || TestTool.isInstalled("kubectl"),
                "neither kustomize nor kubectl is installed");
        Map<String, String> files = Map.of(
                "base/kustomization.yaml", "resources: [map.yaml]\n",
                "base/map.yaml", CONFIG_MAP,
                "prod/kustomization.yaml", "namePrefix: prod-\nresources: [../base]\n",
                "test/kustomization.yaml", "resources: [nowhere.yaml]\n");
        BakeRequest request = request("kustomize", Value.fields().put("path", "prod"), files);
        Image image = image(request);
        assertThat(content(image)).contains("name: prod-shop");
        assertThat(image.labels()).containsKey("io.slipway.manifest.digest");
        assertThat(end(request)).isEqualTo(new BakeStatus.Baked(image, true));
        BakeStatus.Failed failed =
                (BakeStatus.Failed) end(request("kustomize", Value.fields().put("path", "test"), files));
        assertThat(failed.why()).startsWith("kustomize failed: ").contains("nowhere.yaml");
    }

    @Test
    void helmRendersOneFile() throws Exception {
        assumeInstalled("helm");
        Map<String, String> files = Map.of(
                "Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
                "values.yaml", "replicas: 1\n",
                "prod.yaml", "replicas: 3\n",
                "templates/map.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}', namespace:"
                                + " '{{ .Release.Namespace }}'}\ndata: {replicas: '{{ .Values.replicas }}'}\n");
        Value.FieldsBuilder settings =
                Value.fields().put("namespace", "prod").put("valueFiles", Value.texts(List.of("prod.yaml")));
        String three = content(image(request("helm", settings, files)));
        assertThat(three).contains("name: 'shop'", "namespace: 'prod'", "replicas: '3'");
        Value.FieldsBuilder own =
                Value.fields().put("values", Value.fields().put("replicas", 5).build());
        assertThat(content(image(request("helm", own, files)))).contains("replicas: '5'");
        BakeStatus.Failed failed = (BakeStatus.Failed) end(request(
                "helm",
                Value.fields(),
                Map.of(
                        "Chart.yaml",
                        "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
                        "templates/a.yaml",
                        "{{ .No.Such }}")));
        assertThat(failed.why()).startsWith("helm failed: ");
    }
}
