package io.slipway.bakery.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which image in which registry: {@code registry.example:5000/team/shop:1.2@sha256:...}. As everywhere with container
 * images, a name without a registry means Docker Hub, and one without tag and digest the tag {@code latest}.
 *
 * @param host with port, as it is written in references
 */
public record Reference(String host, String repository, Optional<String> tag, Optional<String> digest) {
    private static final String HUB = "docker.io";
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+\\])(:[0-9]{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern FORM = Pattern.compile(
            "(?<name>[^@]+?)(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@(?<digest>sha256:[0-9a-f]{64}))?");
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException in words for users */
    public static Reference parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        String host = named ? first : HUB;
        Matcher form = FORM.matcher(named ? text.substring(slash + 1) : text);
        if (!form.matches() || !HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no name of a container image");
        }
        String name = form.group("name");
        String path = !named && slash < 0 ? "library/" + name : name;
        Optional<String> digest = Optional.ofNullable(form.group("digest"));
        Optional<String> tag = Optional.ofNullable(form.group("tag"))
                .or(() -> digest.isPresent() ? Optional.empty() : Optional.of("latest"));
        return new Reference(host, repository(path), tag, digest);
    }

    /** @throws IllegalArgumentException if a registry would not take that path */
    public static String repository(String path) {
        if (path.length() > LONGEST || !REPOSITORY.matcher(path).matches()) {
            throw new IllegalArgumentException("'" + path
                    + "' cannot be the name of a container image: lower-case letters and digits, with single . _ - or /"
                    + " between them");
        }
        return path;
    }

    public Reference withTag(String other) {
        return new Reference(host, repository, Optional.of(other), Optional.empty());
    }

    public Reference withDigest(String sha256) {
        return new Reference(host, repository, Optional.empty(), Optional.of(sha256));
    }

    /** The digest if there is one, else the tag. */
    public String version() {
        return digest.or(() -> tag).orElse("latest");
    }

    /** Where its API is. */
    String api() {
        return host.equals(HUB) ? "registry-1.docker.io" : host;
    }

    @Override
    public String toString() {
        return host + "/" + repository + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }
}
