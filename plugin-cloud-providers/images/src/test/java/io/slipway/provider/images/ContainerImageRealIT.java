package io.slipway.provider.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.TestRegistry;
import io.slipway.bakery.registry.Access;
import io.slipway.bakery.registry.Manifest;
import io.slipway.bakery.registry.Reference;
import io.slipway.bakery.registry.Repositories;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.spi.Cloud;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in images that are made without an engine, and who may push them. */
class ContainerImageRealIT {
    private ImagesRig rig;

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

    private BakeRequest request(String name, Value.FieldsBuilder settings, boolean rebake, String by) {
        Map<String, String> labels = Map.of("commit", "0c3f", "application", "shop");
        return new BakeRequest(
                name,
                rig.folder("hello"),
                new TreeMap<>(labels),
                ImagesRig.way("container", settings.build()),
                rebake,
                by);
    }

    private Image bake(String name, Value.FieldsBuilder settings) throws Exception {
        return rig.bake(request(name, settings, false, "job 7")).image();
    }

    private Repositories repositories() {
        return new Access(rig.registry.host, Map.of(), Set.of(rig.registry.host)).repositories();
    }

    private Manifest manifest(String id) throws Exception {
        return repositories().manifest(Reference.parse(id)).orElseThrow();
    }

    private Value.Fields config(String id) throws Exception {
        return repositories().config(Reference.parse(id), manifest(id)).fields("config");
    }

    private static List<Value> layers(Manifest manifest) {
        return ((Value.Fields) Json.parse(new String(manifest.bytes(), StandardCharsets.UTF_8))).items("layers");
    }

    @Test
    void anImageIsWhatTheSettingsSay() throws Exception {
        Image image = bake(
                "shop/web",
                ImagesRig.run("/app/run")
                        .put("cmd", Value.texts(List.of("--fast")))
                        .put("env", Value.fields().put("LANG", "C.UTF-8").build())
                        .put("ports", Value.texts(List.of("8080", "53/udp")))
                        .put("user", "1000:1000")
                        .put("workdir", "/app")
                        .put("tags", Value.texts(List.of("1.2", "latest"))));
        assertThat(image.id()).matches(rig.registry.host + "/team/shop/web@sha256:[0-9a-f]{64}");
        Value.Fields config = config(image.id());
        assertThat(config.items("Entrypoint")).containsExactly(Value.of("/app/run"));
        assertThat(config.items("Cmd")).containsExactly(Value.of("--fast"));
        assertThat(config.items("Env")).containsExactly(Value.of("LANG=C.UTF-8"));
        assertThat(config.fields("ExposedPorts").values()).containsOnlyKeys("8080/tcp", "53/udp");
        assertThat(config.text("User")).contains("1000:1000");
        assertThat(config.text("WorkingDir")).contains("/app");
        assertThat(image.labels())
                .containsEntry("org.opencontainers.image.title", "shop/web")
                .containsEntry("org.opencontainers.image.revision", "0c3f")
                .containsEntry("commit", "0c3f")
                .containsEntry("application", "shop")
                .containsEntry("io.slipway.baked-by", "job 7")
                .containsKey("io.slipway.bake-key");
        String tagged = rig.registry.host + "/team/shop/web:1.2";
        assertThat(manifest(tagged).digest()).isEqualTo(manifest(image.id()).digest());
    }

    @Test
    void theSameFilesGiveTheSameBytesOnAnotherDay() throws Exception {
        Image first = bake("shop", ImagesRig.run("/app/run"));
        BakeStatus.Baked again = rig.bake(request("shop", ImagesRig.run("/app/run"), true, "job 7"));
        assertThat(again.image()).isEqualTo(first);
        assertThat(again.reused()).isFalse();
        Image another = rig.bake(request("shop", ImagesRig.run("/app/run"), true, "job 8"))
                .image();
        assertThat(another.id()).isNotEqualTo(first.id());
        assertThat(layers(manifest(another.id()))).isEqualTo(layers(manifest(first.id())));
    }

    @Test
    void anImageStandsOnItsBaseByDigest() throws Exception {
        rig.changeBase();
        String base = rig.registry.host + "/team/base:1";
        Image image = bake("shop", ImagesRig.run("/app/run").put("base", base));
        assertThat(layers(manifest(image.id())))
                .hasSize(2)
                .startsWith(layers(manifest(base)).get(0));
        assertThat(image.labels())
                .containsEntry(Bakery.BASE_NAME, base)
                .containsEntry(Bakery.BASE_DIGEST, manifest(base).digest());
    }

    @Test
    void anImageIsForEachMachineThatItsBaseIsFor() throws Exception {
        Value both = Value.texts(List.of("linux/amd64", "linux/arm64"));
        bake("base", ImagesRig.run("/x").put("platforms", both).put("tags", Value.texts(List.of("1"))));
        String base = rig.registry.host + "/team/base:1";
        Image image = bake("shop", ImagesRig.run("/app/run").put("base", base).put("platforms", both));
        Value.Fields index =
                (Value.Fields) Json.parse(new String(manifest(image.id()).bytes(), StandardCharsets.UTF_8));
        assertThat(index.items("manifests"))
                .extracting(entry -> ((Value.Fields) entry).fields("platform").text("architecture"))
                .containsExactlyInAnyOrder(Optional.of("amd64"), Optional.of("arm64"));
        assertThat(image.labels()).containsEntry("commit", "0c3f");

        Value third = Value.texts(List.of("linux/riscv64"));
        assertThat(refusal(ImagesRig.run("/x").put("base", base).put("platforms", third)))
                .contains("riscv64");
    }

    private String refusal(Value.FieldsBuilder settings) throws Exception {
        try (Cloud cloud = rig.open()) {
            BakeStatus status = ImagesRig.end(cloud.bakery().orElseThrow(), request("shop", settings, false, ""));
            assertThat(status).isInstanceOf(BakeStatus.Failed.class);
            return ((BakeStatus.Failed) status).why();
        }
    }

    private BakeException refused(Value.Fields account, BakeRequest request) {
        try (Cloud cloud = rig.open(account)) {
            Bakery bakery = cloud.bakery().orElseThrow();
            BakeStatus status = ImagesRig.end(bakery, request);
            BakeStatus.Failed failed = (BakeStatus.Failed) status;
            return new BakeException(failed.kind(), failed.why(), failed.remedy());
        } catch (BakeException refused) {
            return refused;
        } catch (DeliveryException refused) {
            return new BakeException(refused.kind(), refused.problem(), refused.remedy());
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void whatIsWrongIsRefusedBeforeAnythingIsMade() throws Exception {
        Value.Fields account = rig.settings().build();
        BakeException noBase = refused(
                account, request("shop", ImagesRig.run("/x").put("base", rig.registry.host + "/no/such:1"), false, ""));
        assertThat(noBase.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(noBase).hasMessageContaining("/no/such:1");
        BakeException noName = refused(account, request("Shop Web", ImagesRig.run("/x"), false, ""));
        assertThat(noName.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(noName).hasMessageContaining("'Shop Web' cannot be the name");
        BakeException badBase =
                refused(account, request("shop", ImagesRig.run("/x").put("base", "a b"), false, ""));
        assertThat(badBase.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        for (Value.Fields settings : List.of(
                Value.Fields.EMPTY,
                Value.fields()
                        .put("container", Value.Fields.EMPTY)
                        .put("helm", Value.Fields.EMPTY)
                        .build(),
                ImagesRig.way("dockerfile", Value.Fields.EMPTY))) {
            BakeRequest request = new BakeRequest("shop", rig.folder("x"), new TreeMap<>(), settings);
            BakeException refused = refused(account, request);
            assertThat(refused.kind()).isIn(ErrorKind.INVALID_REQUEST, ErrorKind.UNSUPPORTED);
            assertThat(refused).hasMessageStartingWith("settings");
        }
        BakeRequest empty = new BakeRequest(
                "shop", Optional.empty(), new TreeMap<>(), ImagesRig.way("container", Value.Fields.EMPTY));
        assertThat(refused(account, empty)).hasMessageContaining("empty");
    }

    @Test
    void aRegistryThatIsNotThereIsSaidToBe() {
        BakeRequest request = request("shop", ImagesRig.run("/x"), false, "");
        Value.Fields gone = Value.fields()
                .put("registry", "127.0.0.1:1/team")
                .put("plainHttp", Value.texts(List.of("127.0.0.1:1")))
                .build();
        BakeException refused = refused(gone, request);
        assertThat(refused.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(refused).hasMessageContaining("registry 127.0.0.1:1 cannot be reached: nobody answers there");
        Value.Fields tls = Value.fields().put("registry", rig.registry.host).build();
        assertThat(refused(tls, request)).hasMessageContaining("name it in plainHttp");
    }

    @Test
    void aRegistryMayWantToKnowWhoWeAre() throws Exception {
        rig.close();
        rig = new ImagesRig(true);
        BakeRequest request = request("shop", ImagesRig.run("/x"), false, "");
        Value.Fields right = rig.settings()
                .put("username", "baker")
                .put("password", TestRegistry.PASSWORD)
                .build();
        try (Cloud cloud = rig.open(right)) {
            Image image = ImagesRig.bake(cloud.bakery().orElseThrow(), request).image();
            assertThat(cloud.bakery().orElseThrow().image(image.id())).contains(image);
        }
        Value.Fields wrong = rig.settings()
                .put("username", "baker")
                .put("password", "wr0ng-s3cret")
                .build();
        for (Value.Fields account : List.of(wrong, rig.settings().build())) {
            BakeException refused = refused(account, request);
            assertThat(refused.kind()).isEqualTo(ErrorKind.ACCESS_DENIED);
            assertThat(refused.getMessage() + refused.remedy())
                    .contains("check user and password")
                    .doesNotContain("wr0ng");
        }
        Value.Fields far = Value.fields()
                .put("registry", "registry.example")
                .put("plainHttp", Value.texts(List.of("registry.example")))
                .put("username", "baker")
                .put("password", "secret")
                .build();
        assertThat(refused(far, request)).hasMessageContaining("a password would go unencrypted");
    }
}
