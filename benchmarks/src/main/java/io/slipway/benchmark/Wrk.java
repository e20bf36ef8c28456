package io.slipway.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk, and what it says. */
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern BAD = Pattern.compile("Socket errors: (.*)|Non-2xx or 3xx responses: (.*)");

    private Wrk() {}

    /** @param p99Millis 99 % of the answers took no longer */
    record Result(double perSecond, double p99Millis) {}

    /** @throws IllegalStateException if a single request failed */
    static Result run(int port, int connections, int seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--latency",
                        "http://127.0.0.1:" + port + "/")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        if (BAD.matcher(said).find()) {
            throw new IllegalStateException("requests failed: " + said);
        }
        Matcher p99 = find(P99, said);
        return new Result(
                Double.parseDouble(find(RATE, said).group(1)), Double.parseDouble(p99.group(1)) * millis(p99.group(2)));
    }

    private static double millis(String unit) {
        return switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            default -> 1000;
        };
    }

    private static Matcher find(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk said: " + said);
        }
        return matcher;
    }
}
