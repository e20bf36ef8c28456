package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every bakery passes these tests: extend the class and give it a {@link Rig}. */
public abstract class BakeryContract extends CloudContract {
    private static final SortedMap<String, String> NO_LABELS = Collections.emptySortedMap();

    @BeforeEach
    final void thereIsABakery() {
        assumeTrue(bench().cloud.bakery().isPresent(), "images of this cloud come from elsewhere");
    }

    private Bakery bakery() {
        return bench().cloud.bakery().orElseThrow();
    }

    private Bakery elsewhere() {
        return bench().elsewhere.bakery().orElseThrow();
    }

    private String name(String name) {
        return bench().rig.prefix() + name;
    }

    private BakeRequest request(String name, String folder, Map<String, String> labels) {
        Optional<Archive> files = bench().rig.folder(folder);
        return new BakeRequest(
                name(name), files, new TreeMap<>(labels), bench().rig.imageSettings());
    }

    private BakeStatus.Baked baked(Bakery bakery, BakeRequest request) throws Exception {
        String bake = start(bakery, request);
        bench().eventually(() -> assertThat(bakery.poll(bake)).isNotInstanceOf(BakeStatus.Baking.class));
        assertThat(bakery.poll(bake)).isInstanceOf(BakeStatus.Baked.class);
        return (BakeStatus.Baked) bakery.poll(bake);
    }

    private static String start(Bakery bakery, BakeRequest request) throws Exception {
        return bakery.start(bakery.resolve(request));
    }

    private Image bake(BakeRequest request) throws Exception {
        return baked(bakery(), request).image();
    }

    @Test
    void anImageBearsItsNameAndLabels() throws Exception {
        Map<String, String> labels = Map.of("commit", "0c3f", "job", "Jörg's job, #17 $HOME \"x\"");
        Image image = bake(request("shop", "one", labels));
        assertThat(image.name()).isEqualTo(name("shop"));
        assertThat(image.labels()).containsAllEntriesOf(labels);
        assertThat(image.id()).isNotBlank();
        assertThat(bakery().image(image.id())).contains(image);
        assertThat(elsewhere().image(image.id())).contains(image);
    }

    @Test
    void theSameInputsGiveTheSameImageAndAreNotBakedAgain() throws Exception {
        BakeRequest request = request("shop", "one", Map.of("commit", "1", "build", "2"));
        assertThat(bakery().baked(bakery().resolve(request))).isEmpty();
        String bake = start(bakery(), request);
        Image image = bake(request);
        assertThat(start(bakery(), request)).isEqualTo(bake);
        assertThat(start(elsewhere(), request("shop", "one", Map.of("build", "2", "commit", "1"))))
                .isEqualTo(bake);
        assertThat(elsewhere().baked(elsewhere().resolve(request))).contains(image);
        assertThat(baked(elsewhere(), request)).isEqualTo(new BakeStatus.Baked(image, true));
        assertThat(bakery().find(name("shop"), NO_LABELS)).containsExactly(image);
    }

    @Test
    void theFirstBakeIsNotReused() throws Exception {
        assertThat(baked(bakery(), request("shop", "one", Map.of())).reused()).isFalse();
    }

    @Test
    void otherInputsGiveOtherImages() throws Exception {
        Set<String> ids = new TreeSet<>();
        ids.add(bake(request("shop", "one", Map.of())).id());
        ids.add(bake(request("shop", "one", Map.of("commit", "1"))).id());
        ids.add(bake(request("shop", "one", Map.of("commit", "2"))).id());
        ids.add(bake(request("shop", "one", Map.of("commit2", ""))).id());
        assertThat(ids).hasSize(4);
        if (bench().rig.folder("one").isPresent()) {
            ids.add(bake(request("shop", "two", Map.of())).id());
            assertThat(ids).hasSize(5);
        }
    }

    @Test
    void otherSettingsGiveAnotherImage() throws Exception {
        Value.Fields settings = bench().rig.otherImageSettings().orElse(Value.Fields.EMPTY);
        assumeTrue(!settings.equals(Value.Fields.EMPTY), "images of this provider have no settings to vary");
        BakeRequest usual = request("shop", "one", Map.of());
        BakeRequest other = new BakeRequest(usual.name(), usual.folder(), usual.labels(), settings);
        assertThat(bake(other).id()).isNotEqualTo(bake(usual).id());
    }

    @Test
    void anotherNameGivesAnotherBake() throws Exception {
        Image shop = bake(request("shop", "one", Map.of()));
        Image web = bake(request("shop-web", "one", Map.of()));
        assertThat(shop.name()).isNotEqualTo(web.name());
        assertThat(bakery().find(name("shop"), NO_LABELS)).containsExactly(shop);
        assertThat(bakery().find(name("shop-web"), NO_LABELS)).containsExactly(web);
    }

    @Test
    void imagesAreFoundByNameAndLabelsOldestFirst() throws Exception {
        Image first = bake(request("shop", "one", Map.of("branch", "main", "commit", "1")));
        bench().rig.pass(bench().rig.pause());
        Image second = bake(request("shop", "one", Map.of("branch", "main", "commit", "2")));
        bench().rig.pass(bench().rig.pause());
        Image third = bake(request("shop", "one", Map.of("branch", "try", "commit", "0")));
        Image web = bake(request("web", "one", Map.of("branch", "main")));

        assertThat(bakery().find(name("shop"), NO_LABELS)).containsExactly(first, second, third);
        assertThat(elsewhere().find(name("shop"), labels("branch", "main"))).containsExactly(first, second);
        assertThat(bakery().find("", labels("branch", "main"))).contains(first, second, web);
        assertThat(bakery().find(name("shop"), labels("branch", "mai"))).isEmpty();
        assertThat(bakery().find(name("sho"), NO_LABELS)).isEmpty();
    }

    private static SortedMap<String, String> labels(String name, String value) {
        return new TreeMap<>(Map.of(name, value));
    }

    @Test
    void eightThreadsMakeOneImage() throws Exception {
        BakeRequest request = request("shop", "one", Map.of("commit", "1"));
        List<Together.End<String>> ends = Together.call(i -> () -> start(i % 2 == 0 ? bakery() : elsewhere(), request));
        assertThat(Together.thrown(ends)).isEmpty();
        assertThat(Set.copyOf(Together.returned(ends))).hasSize(1);
        Image image = bake(request);
        assertThat(bakery().find(name("shop"), NO_LABELS)).containsExactly(image);
    }

    @Test
    void anUnknownImageIsAbsent() throws Exception {
        assertThat(bakery().image("no-such-image")).isEmpty();
        assertThat(bakery().image(name("shop") + "@sha256:" + "0".repeat(64))).isEmpty();
        assertThat(bakery().find(name("no-such-name"), NO_LABELS)).isEmpty();
    }

    @Test
    void aBakeThatNobodyKnowsHasFailed() throws Exception {
        assertThat(bakery().poll("no-such-bake")).isInstanceOf(BakeStatus.Failed.class);
    }

    @Test
    void aKeyIsTheSameOnEveryMachineAndDiffersWithEachInput() throws Exception {
        BakeRequest request = request("shop", "one", Map.of("commit", "1"));
        String key = bakery().resolve(request).key();
        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(elsewhere().resolve(request).key()).isEqualTo(key);
        assertThat(bakery().resolve(request.anew()).key()).isEqualTo(key);
        BakeRequest another =
                new BakeRequest(request.name(), request.folder(), request.labels(), request.settings(), false, "you");
        assertThat(bakery().resolve(another).key()).isEqualTo(key);
        assertThat(bakery().resolve(request("web", "one", Map.of("commit", "1")))
                        .key())
                .isNotEqualTo(key);
        assertThat(bakery().resolve(request("shop", "one", Map.of("commit", "2")))
                        .key())
                .isNotEqualTo(key);
        assertThat(bakery().find(name("shop"), NO_LABELS)).isEmpty();
    }

    @Test
    void whatIsToBeBakedAnewIsBakedAnewAndTheOldImageStays() throws Exception {
        BakeRequest request = request("shop", "one", Map.of());
        Image first = bake(request);
        bench().rig.pass(bench().rig.pause());
        BakeStatus.Baked again = baked(elsewhere(), request.anew());
        assertThat(again.reused()).isFalse();
        assertThat(bakery().image(first.id())).contains(first);
        assertThat(bakery().image(again.image().id())).contains(again.image());
        assertThat(baked(bakery(), request)).isEqualTo(new BakeStatus.Baked(again.image(), true));
    }

    @Test
    void aBakeThatWasCancelledCanBeBakedAgain() throws Exception {
        BakeRequest request = request("shop", "one", Map.of("commit", "1"));
        String bake = start(bakery(), request);
        bakery().cancel(bake);
        bench().eventually(() -> assertThat(bakery().poll(bake)).isNotInstanceOf(BakeStatus.Baking.class));
        // who was quick has baked it before it heard
        if (!(bakery().poll(bake) instanceof BakeStatus.Baked)) {
            assertThat(bakery().poll(bake)).isInstanceOf(BakeStatus.Cancelled.class);
            assertThat(bakery().find(name("shop"), NO_LABELS)).isEmpty();
            assertThat(baked(bakery(), request).reused()).isFalse();
        }
        assertThat(bakery().find(name("shop"), NO_LABELS)).hasSize(1);
    }

    @Test
    void cancellingWhatIsOverDoesNothing() throws Exception {
        BakeRequest request = request("shop", "one", Map.of());
        Image image = bake(request);
        bakery().cancel(start(bakery(), request));
        bakery().cancel("no-such-bake");
        assertThat(bakery().image(image.id())).contains(image);
        assertThat(baked(bakery(), request)).isEqualTo(new BakeStatus.Baked(image, true));
    }

    @Test
    void aBaseThatHasChangedBakesAnew() throws Exception {
        Optional<Value.Fields> settings = bench().rig.imageSettingsWithBase();
        assumeTrue(settings.isPresent(), "images of this provider have no base");
        BakeRequest request = new BakeRequest(name("shop"), bench().rig.folder("one"), new TreeMap<>(), settings.get());
        Image old = bake(request);
        Bakery.Base before = bakery().base(old).orElseThrow();
        assertThat(before.outdated()).isFalse();
        assertThat(bakery().resolve(request).bases()).containsEntry(before.name(), before.digest());

        bench().rig.changeBase();
        Bakery.Base after = elsewhere().base(old).orElseThrow();
        assertThat(after.outdated()).isTrue();
        assertThat(after.digest()).isEqualTo(before.digest());
        Image fresh = bake(request);
        assertThat(fresh.id()).isNotEqualTo(old.id());
        assertThat(bakery().base(fresh).orElseThrow())
                .isEqualTo(new Bakery.Base(before.name(), after.newest(), after.newest()));
        assertThat(bakery().image(old.id())).contains(old);
    }

    @Test
    void anImageWithoutABaseHasNone() throws Exception {
        Image image = bake(request("shop", "one", Map.of()));
        assumeTrue(
                bench().rig.imageSettingsWithBase().isEmpty() || image.labels().get(Bakery.BASE_NAME) == null);
        assertThat(bakery().base(image)).isEmpty();
    }
}
