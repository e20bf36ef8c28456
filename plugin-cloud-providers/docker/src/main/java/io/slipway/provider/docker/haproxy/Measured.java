package io.slipway.provider.docker.haproxy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a proxy counted of one slot, in seconds, by the second in which a request came.
 *
 * @param started when the proxy was; nothing is known of what was before
 * @param now by the clock of the proxy, to the second
 * @param seconds those in which there was anything
 */
public record Measured(Instant started, Instant now, Map<Long, Second> seconds) {
    static final String TABLE = "measured";
    private static final Pattern ENTRY =
            Pattern.compile("key=(\\w+)\\.(\\d+) .*?gpt0=(\\d+) gpc0=(\\d+) gpc1=(\\d+) gpc2=(\\d+)");
    private static final Pattern INFO = Pattern.compile("(?m)^(Start_time_sec|Uptime_sec): (\\d+)");

    /**
     * One second.
     *
     * @param requests that came
     * @param errors answered with a status of 500 or more, by an instance or for want of one
     * @param answered by an instance
     * @param tenths the time until those answers began, in tenths of a millisecond, all together
     */
    public record Second(long requests, long errors, long answered, long tenths) {
        public static final Second NOTHING = new Second(0, 0, 0, 0);
    }

    static Measured read(String info, Iterable<String> tables, String slot) {
        Map<Long, Second> seconds = new TreeMap<>();
        for (String table : tables) {
            table.lines().forEach(line -> entry(line, slot, seconds));
        }
        Map<String, Long> facts = new TreeMap<>();
        Matcher fact = INFO.matcher(info);
        while (fact.find()) {
            facts.put(fact.group(1), Long.valueOf(fact.group(2)));
        }
        long started = facts.getOrDefault("Start_time_sec", 0L);
        long up = facts.getOrDefault("Uptime_sec", 0L);
        return new Measured(Instant.ofEpochSecond(started), Instant.ofEpochSecond(started + up), seconds);
    }

    private static void entry(String line, String slot, Map<Long, Second> seconds) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.find() && entry.group(1).equals(slot)) {
            long[] numbers = new long[4];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Long.parseLong(entry.group(3 + i));
            }
            seconds.put(Long.valueOf(entry.group(2)), new Second(numbers[1], numbers[2], numbers[3], numbers[0]));
        }
    }

    /** Nothing where nobody knows: before the proxy started, and from now on. */
    public Optional<Second> at(long second) {
        boolean known = second > started.getEpochSecond() && second <= now.getEpochSecond();
        return known ? Optional.of(seconds.getOrDefault(second, Second.NOTHING)) : Optional.empty();
    }
}
