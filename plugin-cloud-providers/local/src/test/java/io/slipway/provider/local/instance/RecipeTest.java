package io.slipway.provider.local.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.local.image.LocalImage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RecipeTest {
    private static Recipe recipe(List<String> command, String settings) {
        LocalImage image = new LocalImage("app", "0", command, new TreeMap<>(), Instant.EPOCH);
        return Recipe.of((Value.Fields) Json.parse(settings), image, Path.of("/files"));
    }

    private static void refused(String settings, String why) {
        assertThatThrownBy(() -> recipe(List.of("run"), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatIsNotSaidIsTheUsual() {
        Recipe recipe = recipe(List.of("./run", "-x"), "{}");
        assertThat(recipe)
                .isEqualTo(new Recipe(
                        List.of("./run", "-x"),
                        Map.of(),
                        HealthCheck.DEFAULT,
                        Duration.ofSeconds(10),
                        Path.of("/files")));
    }

    @Test
    void theServerGroupOverridesTheImage() {
        Recipe recipe = recipe(
                List.of("./run"),
                "{'command':['./other','y'],'env':{'A':'b'},'stopGrace':3,'healthCheck':{'kind':'tcp','interval':'2s','timeout':0.5}}"
                        .replace('\'', '"'));
        assertThat(recipe.command()).containsExactly("./other", "y");
        assertThat(recipe.environment()).containsEntry("A", "b");
        assertThat(recipe.stopGrace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(recipe.check())
                .isEqualTo(new HealthCheck(HealthCheck.Kind.TCP, "/", Duration.ofSeconds(2), Duration.ofMillis(500)));
    }

    @Test
    void whatCannotWorkIsRefusedInAUsersWords() {
        refused("{\"env\":{\"PORT\":\"1\"}}", "env.PORT: set by Slipway itself");
        refused("{\"env\":{\"SLIPWAY_X\":\"1\"}}", "set by Slipway itself");
        refused("{\"env\":{\"a b\":\"1\"}}", "not a name");
        refused("{\"env\":{\"A\":\"\\u0000\"}}", "NUL");
        refused("{\"command\":[\"a\\u0000\"]}", "NUL");
        refused("{\"healthCheck\":{\"path\":\"x\"}}", "must begin with '/'");
        refused("{\"healthCheck\":{\"path\":\"/a b\"}}", "no blank");
        refused("{\"healthCheck\":{\"interval\":0}}", "at least 10ms");
        refused("{\"stopGrace\":\"soon\"}", "'stopGrace' is not a time");
        assertThatThrownBy(() -> recipe(List.of(), "{}")).hasMessageContaining("there is no command");
    }
}
