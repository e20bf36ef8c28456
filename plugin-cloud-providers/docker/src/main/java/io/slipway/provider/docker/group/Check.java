package io.slipway.provider.docker.group;

import io.slipway.json.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How the entrance asks the instances of a group whether they are well.
 *
 * @param path what is asked for by HTTP
 * @param interval time from one look to the next, and the longest time that an answer may take
 */
public record Check(Kind kind, String path, Duration interval) {
    /** What is well. */
    public enum Kind {
        /** The image's own check, beside TCP, where it has one; otherwise HTTP. */
        AUTO,
        HTTP,
        TCP,
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static List<String> words() {
            return Stream.of(values()).map(Kind::word).toList();
        }

        static Kind of(String word) {
            return Stream.of(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElse(AUTO);
        }
    }

    /** Once it is known whether the image has a check of its own. */
    Check decided(boolean ofItsOwn) {
        return kind == Kind.AUTO ? new Check(ofItsOwn ? Kind.TCP : Kind.HTTP, path, interval) : this;
    }

    Value json() {
        return Value.fields()
                .put("kind", kind.word())
                .put("path", path)
                .put("millis", interval.toMillis())
                .build();
    }

    static Check of(Value.Fields json) {
        return new Check(
                Kind.of(json.text("kind").orElse("")),
                json.text("path").orElse("/"),
                Duration.ofMillis(json.whole("millis").orElse(1000L)));
    }
}
