package io.slipway.example.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What came of all requests.
 *
 * @param slowest the longest that a client waited for an answer that is not slow on purpose
 * @param failures the first ones
 * @param seconds how often each version answered in each second since the epoch
 */
record Summary(
        long sent,
        long answered,
        long failed,
        Duration slowest,
        List<Failure> failures,
        List<Turn> turns,
        SortedMap<Long, SortedMap<String, Integer>> seconds) {

    String json() {
        return """
                {
                  "requests_sent": %d,
                  "requests_answered": %d,
                  "requests_failed": %d,
                  "slowest_ms": %d,
                  "failures": [%s],
                  "turns": [%s],
                  "seconds": [%s]
                }
                """.formatted(
                        sent,
                        answered,
                        failed,
                        slowest.toMillis(),
                        joined(failures.stream().map(Summary::json).toList()),
                        joined(turns.stream().map(Summary::json).toList()),
                        joined(seconds.entrySet().stream()
                                .map(second -> json(second.getKey(), second.getValue()))
                                .toList()));
    }

    private static String json(Failure failure) {
        return "{\"at\": \"%s\", \"cause\": %s}".formatted(failure.at(), quoted(failure.cause()));
    }

    private static String json(Turn turn) {
        return "{\"version\": %s, \"answers\": %d, \"first\": \"%s\", \"last\": \"%s\"}"
                .formatted(quoted(turn.version()), turn.answers(), turn.first(), turn.last());
    }

    private static String json(long second, SortedMap<String, Integer> answers) {
        return "{\"at\": \"%s\", \"answers\": {%s}}"
                .formatted(
                        Instant.ofEpochSecond(second),
                        answers.entrySet().stream()
                                .map(version -> quoted(version.getKey()) + ": " + version.getValue())
                                .collect(Collectors.joining(", ")));
    }

    private static String joined(List<String> items) {
        return items.isEmpty() ? "" : "\n    " + String.join(",\n    ", items) + "\n  ";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\') {
                quoted.append('\\');
            }
            quoted.append(letter < ' ' ? ' ' : letter);
        }
        return quoted.append('"').toString();
    }
}
