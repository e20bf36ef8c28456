package io.slipway.provider.docker.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an image is named: {@code registry/name:tag}, {@code registry/name@sha256:...} or, by its own id,
 * {@code sha256:...}.
 *
 * @param name with its registry, without tag and digest; empty for an id
 * @param tag {@code latest} where nothing is written
 * @param digest of the manifest, or the id
 */
public record Reference(String name, String tag, Optional<String> digest) {
    private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern LEGAL =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*(@sha256:[0-9a-f]{64})?|sha256:[0-9a-f]{64}");
    private static final String HUB = "docker.io";

    /** @throws IllegalArgumentException if it is no name of an image */
    public static Reference parse(String text) {
        if (!LEGAL.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not the name of an image, such as"
                    + " registry.example/shop:1.2 or registry.example/shop@sha256:...");
        }
        if (ID.matcher(text).matches()) {
            return new Reference("", "", Optional.of(text));
        }
        int at = text.indexOf('@');
        String tagged = at < 0 ? text : text.substring(0, at);
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        int colon = tagged.lastIndexOf(':');
        boolean hasTag = colon > tagged.lastIndexOf('/');
        return new Reference(
                hasTag ? tagged.substring(0, colon) : tagged, hasTag ? tagged.substring(colon + 1) : "latest", digest);
    }

    public boolean byId() {
        return name.isEmpty();
    }

    /** Where it comes from, as credentials are set up for it. */
    public String registry() {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host ? first : HUB;
    }

    /** Whether both are of one repository, however it is written. */
    public boolean sameName(Reference other) {
        return canonical().equals(other.canonical());
    }

    private String canonical() {
        String hub = name.startsWith(HUB + "/") ? name.substring(HUB.length() + 1) : name;
        return hub.startsWith("library/") ? hub.substring("library/".length()) : hub;
    }

    Reference pinned(String manifest) {
        return new Reference(name, tag, Optional.of(manifest));
    }

    /** As the engine takes it; by digest where there is one. */
    @Override
    public String toString() {
        if (byId()) {
            return digest.orElse("");
        }
        return digest.map(d -> name + "@" + d).orElse(name + ":" + tag);
    }
}
