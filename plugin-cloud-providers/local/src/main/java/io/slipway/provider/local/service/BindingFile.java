package io.slipway.provider.local.service;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ServiceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One binding, as its file says; only the owner of the home can read it. Guarded by the lock of the {@link Market}. */
final class BindingFile {
    /** How the supervisor calls its account. */
    static final String ACCOUNT = "local";

    /** @param password plain; never shown */
    record Facts(BindingRef ref, String user, String password, boolean made, boolean going) {
        Facts asMade() {
            return new Facts(ref, user, password, true, going);
        }

        Facts asGoing() {
            return new Facts(ref, user, password, made, true);
        }

        private Value.Fields json() {
            return ServiceJson.binding(ref)
                    .put("user", user)
                    .put("password", password)
                    .put("made", made)
                    .put("going", going)
                    .build();
        }

        /** Not the password. */
        @Override
        public String toString() {
            return ref.toString();
        }
    }

    private final Path path;
    private Facts facts;
    private Duration due = Duration.ZERO;

    private BindingFile(Path path, Facts facts) {
        this.path = path;
        this.facts = facts;
    }

    static BindingFile create(Path path, Facts facts) throws IOException {
        Durable.write(path, Json.pretty(facts.json()));
        return new BindingFile(path, facts);
    }

    static BindingFile load(Path path) throws IOException {
        Value.Fields json = ServiceFolder.read(path);
        return new BindingFile(
                path,
                new Facts(
                        ServiceJson.binding(ACCOUNT, json),
                        ModelJson.need(json, "user"),
                        ModelJson.need(json, "password"),
                        json.flag("made"),
                        json.flag("going")));
    }

    Facts facts() {
        return facts;
    }

    void become(Facts next) throws IOException {
        Durable.write(path, Json.pretty(next.json()));
        facts = next;
        due = Duration.ZERO;
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }

    /** There is something to do for it. */
    boolean wants(Duration now) {
        return (facts.going() || !facts.made()) && due.compareTo(now) <= 0;
    }

    void notBefore(Duration time) {
        due = time;
    }
}
