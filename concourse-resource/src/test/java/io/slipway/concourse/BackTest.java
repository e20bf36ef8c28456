package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Birth;
import io.slipway.model.ServerGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollback from what an earlier delivery left. */
class BackTest {
    private static final String FROM = "'operation': 'rollback', 'from': 'old.json'";

    @TempDir
    Path inputs;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(inputs);
        shop.put("'operation': 'deploy', 'image': 'one', 'capacity': 2, 'max_remaining': 1")
                .worked();
        Files.copy(inputs.resolve("delivery.json"), inputs.resolve("old.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> serving() {
        return shop.now().enabled().stream()
                .map(ServerGroup::birth)
                .map(birth -> birth.map(Birth::image).orElseThrow())
                .toList();
    }

    @Test
    void whatIsStillThereGetsItsTrafficBack() {
        shop.put("'operation': 'deploy', 'image': 'two'").worked();
        Call back = shop.put(FROM);
        assertThat(back.metadata("operation")).isEqualTo("rollback");
        assertThat(back.version()).isEqualTo(shop.version("shop-prod-v000", 3));
        assertThat(serving()).containsExactly("one");
    }

    @Test
    void whatIsGoneIsDeployedOnceMore() {
        shop.put("'operation': 'deploy', 'image': 'two', 'max_remaining': 1, 'capacity': 1")
                .worked();
        Call back = shop.put(FROM);
        assertThat(back.err()).contains("shop-prod-v000 is gone: its image and settings are deployed once more");
        assertThat(back.version()).isEqualTo(shop.version("shop-prod-v002", 3));
        assertThat(serving()).containsExactly("one");
        assertThat(shop.now().enabled().get(0).capacity().desired()).isEqualTo(2);
    }

    @Test
    void itIsBoundToTheSameServices() throws IOException {
        shop.put("'operation': 'deploy', 'image': 'three', 'capacity': 1, 'max_remaining': 1,"
                        + " 'services': [{'name': 'db', 'service': 'sql', 'plan': 'small'}]")
                .worked();
        Files.copy(inputs.resolve("delivery.json"), inputs.resolve("old.json"), StandardCopyOption.REPLACE_EXISTING);
        shop.put("'operation': 'deploy', 'image': 'two', 'max_remaining': 1").worked();
        assertThat(shop.state.bindings()).isEmpty();
        shop.put(FROM).worked();
        assertThat(serving()).containsExactly("three");
        assertThat(shop.state.bindings()).hasSize(1);
    }

    @Test
    void filesThatAreNoneAreRefusedWithPathAndReason() throws IOException {
        Files.writeString(inputs.resolve("old.json"), "{\"a\": 1}");
        assertThat(shop.put(FROM).failed().err()).contains("params.from: old.json is not what a delivery leaves");
        Files.delete(inputs.resolve("old.json"));
        assertThat(shop.put(FROM).failed().err()).contains("params.from: cannot be read");
        assertThat(shop.put(FROM + ", 'to': 'shop-prod-v000'").failed().err())
                .contains("params.to: stands beside params.from");
        assertThat(shop.put("'operation': 'rollback', 'secrets': {}").failed().err())
                .contains("params.secrets: mean nothing without params.from");
    }

    @Test
    void aFileOfAnotherClusterIsRefused() throws IOException {
        String json = Files.readString(inputs.resolve("old.json"));
        Files.writeString(inputs.resolve("old.json"), json.replace("\"shop-prod\"", "\"shop-test\""));
        assertThat(shop.put(FROM).failed().err()).contains("params.from: is of ", "shop-test, not of ");
    }
}
