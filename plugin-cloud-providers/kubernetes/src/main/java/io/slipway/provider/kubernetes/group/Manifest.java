package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Kind;

/**
 * One object that a user gave.
 *
 * @param path where it stands, such as {@code manifests[3]}
 */
public record Manifest(String path, Value.Fields object) {
    public String kind() {
        return object.text("kind").orElse("");
    }

    public String name() {
        return object.fields("metadata").text("name").orElse("");
    }

    String apiVersion() {
        return object.text("apiVersion").orElse("");
    }

    public boolean is(Kind wanted) {
        return kind().equals(wanted.name()) && apiVersion().equals(wanted.apiVersion());
    }

    public Value.Fields spec() {
        return object.fields("spec");
    }

    /** As it is called in messages. */
    @Override
    public String toString() {
        String what = (kind() + " " + name()).strip();
        return what.isEmpty() ? path : path + " (" + what + ")";
    }
}
