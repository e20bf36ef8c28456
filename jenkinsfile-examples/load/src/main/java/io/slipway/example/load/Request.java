package io.slipway.example.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The requests that a client sends in turn, and what is expected of their answers. */
enum Request {
    HOME("GET", "/"),
    VERSION("GET", "/version"),
    ECHO("POST", "/echo"),
    AGAIN("GET", "/version"),
    /** Long enough to be under way whenever traffic is switched. */
    SLOW("GET", "/slow?ms=400");

    private static final int OK = 200;

    private final String method;
    private final String path;

    Request(String method, String path) {
        this.method = method;
        this.path = path;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** @param number of the request, so that no two bodies are the same */
    byte[] body(long number) {
        return this == ECHO ? ("request " + number).getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    /** What is wrong with it. */
    Optional<String> fault(byte[] sent, Answer answer) {
        if (answer.status() != OK) {
            return Optional.of("status " + answer.status());
        }
        if (answer.version().isEmpty()) {
            return Optional.of("no version in the answer");
        }
        boolean right = switch (this) {
            case ECHO -> Arrays.equals(sent, answer.body());
            case HOME, VERSION, AGAIN -> text(answer).contains(answer.version());
            case SLOW -> text(answer).startsWith("that took ");
        };
        return right ? Optional.empty() : Optional.of("wrong body");
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
