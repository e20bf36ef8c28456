package io.slipway.provider.docker.health;

import io.slipway.provider.docker.group.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Docker says of a container in words: {@code Up 3 seconds (healthy)}, {@code Exited (137) 2 minutes ago}. */
record Status(String words) {
    private static final Pattern SECONDS = Pattern.compile("Up (\\d+) seconds?.*");
    private static final Pattern CODE = Pattern.compile(".*\\((\\d+)\\).*");
    private static final Duration YOUNG = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(5);

    boolean says(String word) {
        return words.contains(word);
    }

    /** For how long it has been up, where that is less than a minute. */
    Optional<Duration> up() {
        if (words.startsWith("Up Less than a second")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher seconds = SECONDS.matcher(words);
        return seconds.matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1)))) : Optional.empty();
    }

    Optional<String> exitCode() {
        Matcher code = CODE.matcher(words);
        return code.matches() ? Optional.of(code.group(1)) : Optional.empty();
    }

    /** Started just now, though it was made a while ago: perhaps it ends again and again. */
    boolean suspicious(Seen seen, Instant now) {
        return up().filter(up -> up.compareTo(YOUNG) < 0)
                .filter(up -> Duration.between(seen.created(), now).minus(up).compareTo(START) > 0)
                .isPresent();
    }
}
