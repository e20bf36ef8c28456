package io.slipway.bakery;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What makes two bakes different: everything that goes in, and nothing else. */
class KeysTest {
    private static final List<Setting> DECLARED = List.of(
            Setting.optional("token", new Type.Hidden(), Level.IMAGE, "Secret."),
            Setting.optional("tokens", new Type.MapOf(new Type.Hidden()), Level.IMAGE, "Secrets."),
            Setting.optional(
                    "inner",
                    new Type.ObjectOf(List.of(Setting.optional("key", new Type.Hidden(), Level.IMAGE, "Secret."))),
                    Level.IMAGE,
                    "Object."),
            Setting.optional("args", new Type.MapOf(Setting.TEXT), Level.IMAGE, "Plain."));
    private static final Map<String, String> BASES = Map.of("debian:12", "sha256:1");

    private static Optional<Archive> folder(String digest) {
        return Optional.of(new Archive(digest, 0, () -> new ByteArrayInputStream(new byte[0])));
    }

    private static BakeRequest request(String name, String digest, Map<String, String> labels, Value.Fields settings) {
        return new BakeRequest(name, folder(digest), new TreeMap<>(labels), settings);
    }

    private static String key(String how, BakeRequest request, Map<String, String> bases) {
        return Keys.of(how, request, DECLARED, new TreeMap<>(bases));
    }

    private static String key(Value.Fields settings) {
        return key("x", request("shop", "0", Map.of(), settings), BASES);
    }

    private static Value.Fields one(String name, Value value) {
        return Value.fields().put(name, value).build();
    }

    @Test
    void eachThingThatGoesInChangesIt() {
        Value.Fields none = Value.Fields.EMPTY;
        Map<String, String> labels = Map.of("commit", "1");
        Set<String> keys = new HashSet<>(List.of(
                key("x", request("shop", "0", Map.of(), none), BASES),
                key("y", request("shop", "0", Map.of(), none), BASES),
                key("x", request("web", "0", Map.of(), none), BASES),
                key("x", request("shop", "1", Map.of(), none), BASES),
                key("x", new BakeRequest("shop", Optional.empty(), new TreeMap<>(), none), BASES),
                key("x", request("shop", "0", labels, none), BASES),
                key("x", request("shop", "0", Map.of("commit", "2"), none), BASES),
                // Spinnaker's holes: a base that moved under its name, and what is deep in the settings
                key("x", request("shop", "0", Map.of(), none), Map.of("debian:12", "sha256:2")),
                key("x", request("shop", "0", Map.of(), none), Map.of("debian:13", "sha256:1")),
                key("x", request("shop", "0", Map.of(), none), Map.of()),
                key(one("upgrade", Value.of(true))),
                key(one("upgrade", Value.of(false))),
                key(one("args", one("A", Value.of("x")))),
                key(one("args", one("A", Value.of("y")))),
                key(one("args", Value.fields().put("A", "x").put("B", "").build())),
                key(one("list", Value.texts(List.of("a", "b")))),
                key(one("list", Value.texts(List.of("b", "a")))),
                key(one("list", Value.texts(List.of("a b")))),
                key(one("token", Value.of("x"))),
                key(one("tokens", one("A", Value.of("x")))),
                key(one("tokens", one("B", Value.of("x"))))));
        assertThat(keys).hasSize(21).allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    @Test
    void secretsOrderTimeAndWhoAsksDoNot() {
        assertThat(key(one("token", Value.of("a")))).isEqualTo(key(one("token", Value.of("b"))));
        assertThat(key(one("tokens", one("A", Value.of("a"))))).isEqualTo(key(one("tokens", one("A", Value.of("b")))));
        assertThat(key(one("inner", one("key", Value.of("a")))))
                .isEqualTo(key(one("inner", one("key", Value.of("b")))));
        assertThat(key(Value.fields().put("a", "1").put("b", "2").build()))
                .isEqualTo(key(Value.fields().put("b", "2").put("a", "1").build()));
        BakeRequest one = request("shop", "0", Map.of(), Value.Fields.EMPTY);
        BakeRequest other = new BakeRequest(one.name(), one.folder(), one.labels(), one.settings(), true, "you");
        assertThat(key("x", one, BASES)).isEqualTo(key("x", other, BASES));
    }

    @Test
    void itsFormIsFixed() {
        // other machines look for images by it: whoever changes it bakes everything anew
        assertThat(key("x", request("shop", "0", Map.of("commit", "1"), one("args", one("A", Value.of("x")))), BASES))
                .isEqualTo("b02ec7f506dfa5dd9830fa8d13fe44d9352d5d07ca766cd1c11b1f3747d2cd39");
    }
}
