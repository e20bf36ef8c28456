package io.slipway.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One HTTP request to a new server group's own endpoint, before it gets traffic, and what is expected of the answer.
 *
 * @param path begins with a slash
 * @param method such as GET, in capitals
 * @param body what is sent; absent: nothing
 * @param status the expected ones; one of them must be it
 * @param headers what headers of the answer must be, whatever the case of their names
 * @param contains what the body must contain
 * @param matches a regular expression that must be found in the body
 * @param within longest time for one answer
 * @param until how long it is asked again until all is as expected; zero: once
 */
public record HttpCheck(
        String path,
        String method,
        Optional<String> body,
        List<Statuses> status,
        SortedMap<String, String> headers,
        Optional<String> contains,
        Optional<String> matches,
        Duration within,
        Duration until) {
    /** From the first to the last, both included, in 100..599. */
    public record Statuses(int first, int last) {
        public Statuses {
            if (first < 100 || last > 599 || first > last) {
                throw new IllegalArgumentException("no statuses: " + first + "-" + last);
            }
        }

        public static Statuses one(int status) {
            return new Statuses(status, status);
        }

        public boolean has(int status) {
            return status >= first && status <= last;
        }

        @Override
        public String toString() {
            boolean whole = first % 100 == 0 && last == first + 99;
            return first == last ? "" + first : whole ? first / 100 + "xx" : first + "-" + last;
        }
    }

    public HttpCheck {
        status = List.copyOf(status);
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** A GET, asked once. */
    public HttpCheck(String path, int status, Optional<String> contains, Duration within) {
        this(
                path,
                "GET",
                Optional.empty(),
                List.of(Statuses.one(status)),
                Collections.emptySortedMap(),
                contains,
                Optional.empty(),
                within,
                Duration.ZERO);
    }

    public boolean expects(int answered) {
        return status.stream().anyMatch(statuses -> statuses.has(answered));
    }

    /** {@code 2xx or 304}. */
    public String statuses() {
        return String.join(" or ", status.stream().map(Statuses::toString).toList());
    }

    /** {@code GET /health}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
