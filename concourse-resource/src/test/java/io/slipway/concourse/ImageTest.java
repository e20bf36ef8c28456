package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
    @TempDir
    Path inputs;

    @TempDir
    Path to;

    private Shop shop;
    private String source;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(inputs);
        source = shop.source("'kind': 'image', 'name': 'shop',");
        Files.createDirectories(inputs.resolve("app"));
        Files.writeString(inputs.resolve("app/main.txt"), "hello");
    }

    @Test
    void aBakeIsAVersion() {
        Call put = bake("1");
        assertThat(put.metadata("result")).isEqualTo("baked");
        assertThat(put.metadata("commit")).isEqualTo("1");
        assertThat(check().versions()).containsExactly(put.version());
        Call.in(to, "{" + source + ", 'version': " + put.version() + "}").worked();
        assertThat(put.version()).contains("'image':'" + read("id") + "','name':'shop'");
        assertThat(read("labels.json")).contains("\"commit\" : \"1\"");
        assertThat(read("name")).isEqualTo("shop");
        assertThat(read("image")).isEqualTo(read("id"));
    }

    @Test
    void theSameIsNotBakedTwice() {
        String version = bake("1").version();
        Call again = bake("1");
        assertThat(again.version()).isEqualTo(version);
        assertThat(again.metadata("result")).startsWith("reused");
    }

    @Test
    void checkGivesTheLatestThenWhatIsNewer() {
        String first = bake("1").version();
        String second = bake("2").version();
        assertThat(check().versions()).containsExactly(second);
        assertThat(check(first).versions()).containsExactly(first, second);
        assertThat(check("{'image': 'gone', 'name': 'shop'}").versions()).containsExactly(second);
    }

    @Test
    void anImageIsFoundByItsLabels() {
        String first = bake("1").version();
        bake("2").worked();
        assertThat(put("'operation': 'find_image', 'labels': {'commit': '1'}").version())
                .isEqualTo(first);
        assertThat(put("'operation': 'find_image', 'labels': {'commit': '3'}")
                        .failed()
                        .err())
                .contains("there is no image named shop with the labels {commit=3}");
    }

    @Test
    void anImageIsFoundByWhatAClusterRuns() {
        Call baked = bake("1");
        bake("2").worked();
        shop.deploy(baked.metadata("image")).worked();
        assertThat(put("'operation': 'find_image', 'of': 'shop-prod'").version())
                .isEqualTo(baked.version());
        assertThat(put("'operation': 'find_image', 'of': 'shop-test'").failed().err())
                .contains("nothing with a known image serves in " + shop.account + "/default/shop-test");
    }

    @Test
    void aPlanBakesNothing() {
        Call plan = put("'operation': 'bake', 'folder': 'app', 'plan': true");
        assertThat(plan.err()).contains("bake image shop in " + shop.account + " (memory) from app (", "sha256:");
        assertThat(plan.version()).isEqualTo("{'image':'none','name':'shop'}");
        assertThat(check().versions()).isEmpty();
        Call.in(to, "{" + source + ", 'version': " + plan.version() + "}").worked();
    }

    @Test
    void aFolderThatIsNotThereIsToldByItsPath() {
        assertThat(put("'operation': 'bake', 'folder': 'nowhere'").failed().err())
                .contains("the folder 'nowhere' cannot be read: ");
    }

    @Test
    void aVersionThatIsGoneFails() {
        String json = "{" + source + ", 'version': {'image': 'gone', 'name': 'shop'}}";
        assertThat(Call.in(to, json).failed().err()).contains("there is no image gone named shop");
    }

    private Call bake(String commit) {
        return put("'operation': 'bake', 'folder': 'app', 'labels': {'commit': '" + commit + "'}");
    }

    private Call put(String params) {
        return Call.out(inputs, "{" + source + ", 'params': {" + params + "}}");
    }

    private Call check() {
        return Call.check("{" + source + "}");
    }

    private Call check(String version) {
        return Call.check("{" + source + ", 'version': " + version + "}");
    }

    private String read(String file) {
        try {
            return Files.readString(to.resolve(file));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void whatIsBakedAnewIsANewVersion() {
        String first = bake("1").version();
        Call again = put("'operation': 'bake', 'folder': 'app', 'labels': {'commit': '1'}, 'rebake': true");
        assertThat(again.version()).isNotEqualTo(first);
        assertThat(again.metadata("result")).isEqualTo("baked");
        assertThat(check(first).versions()).containsExactly(first, again.version());
    }

    @Test
    void aNewerBaseIsANewVersionOfTheSameImage() {
        String watching = shop.source("'kind': 'image', 'name': 'shop', 'watch_base': true,");
        String params = "'params': {'operation': 'bake', 'settings': {'base': 'debian:12'}}";
        String made = Call.out(inputs, "{" + watching + ", " + params + "}").version();
        assertThat(made).contains("'base':'sha256:debian:12-0'");
        assertThat(Call.check("{" + watching + "}").versions()).containsExactly(made);

        shop.state.moveBase("debian:12");
        String moved = made.replace("12-0", "12-1");
        assertThat(Call.check("{" + watching + ", 'version': " + made + "}").versions())
                .containsExactly(made, moved);
        Call.in(to, "{" + watching + ", 'version': " + moved + "}").worked();
        assertThat(check().versions()).doesNotContain(moved);

        String fresh = Call.out(inputs, "{" + watching + ", " + params + "}").version();
        assertThat(fresh).isNotEqualTo(moved);
        assertThat(Call.check("{" + watching + ", 'version': " + moved + "}").versions())
                .containsExactly(fresh);
    }

    @Test
    void whatStandsOnAnOldBaseIsListedAndMayFail() {
        Call baked = put("'operation': 'bake', 'settings': {'base': 'debian:12'}, 'labels': {'commit': '0c3f'}");
        shop.deploy(baked.metadata("image")).worked();
        assertThat(shop.put("'operation': 'outdated', 'fail': true").metadata("outdated"))
                .isEqualTo("0");
        shop.state.moveBase("debian:12");
        Call listed = shop.put("'operation': 'outdated'");
        assertThat(listed.metadata("outdated")).isEqualTo("1");
        assertThat(listed.err()).contains("shop-prod-v000 runs shop on debian:12", "commit 0c3f", "baked by https://");
        assertThat(shop.put("'operation': 'outdated', 'fail': true").failed().err())
                .contains("1 server groups run an image whose base is out of date");
    }
}
