package io.slipway.bakery.registry;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/** What registries and their connections say, for people. */
final class Words {
    private Words() {}

    static String of(IOException failure) {
        if (failure instanceof ConnectException) {
            return "nobody answers there";
        }
        if (failure instanceof HttpTimeoutException) {
            return "it did not answer in time";
        }
        String message = String.valueOf(failure.getMessage());
        boolean plain = failure instanceof SSLException;
        return (message.equals("null") ? failure.getClass().getSimpleName() : message)
                + (plain ? " (if it speaks plain HTTP, name it in plainHttp)" : "");
    }

    /** Behind a colon; nothing where it says nothing that can be read. */
    static String errors(byte[] body) {
        StringBuilder words = new StringBuilder();
        for (Value item : Json.object(new String(body, StandardCharsets.UTF_8)).items("errors")) {
            if (item instanceof Value.Fields error) {
                words.append(words.isEmpty() ? ": " : "; ")
                        .append(error.text("message")
                                .or(() -> error.text("code"))
                                .orElse("?"));
            }
        }
        return words.toString();
    }
}
