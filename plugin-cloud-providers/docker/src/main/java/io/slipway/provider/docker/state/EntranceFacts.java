package io.slipway.provider.docker.state;

import io.slipway.json.Value;

/**
 * What the entrance of a cluster is, decided when it was first ensured.
 *
 * @param host how the account calls the host on which it stands
 * @param bind address of that host on which it listens
 * @param port of that host on which it listens
 * @param token part of the addresses of single groups, so that nobody asks for one by chance
 * @param answerMillis how long an instance may take to answer
 */
public record EntranceFacts(String host, String bind, int port, String token, long answerMillis) {
    public EntranceFacts movedTo(int another) {
        return new EntranceFacts(host, bind, another, token, answerMillis);
    }

    Value json() {
        return Value.fields()
                .put("host", host)
                .put("bind", bind)
                .put("port", port)
                .put("token", token)
                .put("answerMillis", answerMillis)
                .build();
    }

    static EntranceFacts of(Value.Fields json) {
        return new EntranceFacts(
                json.text("host").orElse(""),
                json.text("bind").orElse("0.0.0.0"),
                Math.toIntExact(json.whole("port").orElse(0L)),
                json.text("token").orElse(""),
                json.whole("answerMillis").orElse(60_000L));
    }
}
