package io.slipway.bakery.registry;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Sha256;
import io.slipway.bakery.registry.Registries.Ask;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read from and put into repositories. Each method is one or a few calls; thread-safe. */
public final class Repositories {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final int PAGES = 1_000;
    private final Registries registries;

    public Repositories(Registries registries) {
        this.registries = registries;
    }

    /** What the reference means now; nothing where there is no such repository, tag or digest. */
    public Optional<Manifest> manifest(Reference image) throws BakeException, InterruptedException {
        Ask ask = Ask.get(image, "/v2/" + image.repository() + "/manifests/" + image.version(), Manifest.ANY);
        Optional<HttpResponse<byte[]>> answer = registries.call(ask);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = answer.get().body();
        String digest = "sha256:" + Sha256.hex(bytes);
        if (image.digest().isPresent() && !image.digest().get().equals(digest)) {
            throw new BakeException(
                    ErrorKind.UNAVAILABLE, "registry " + image.host() + " gives something else for " + image);
        }
        String type = answer.get().headers().firstValue("Content-Type").orElse(Manifest.IMAGE);
        return Optional.of(new Manifest(digest, type, bytes));
    }

    /** The digest that the reference means now. */
    public Optional<String> digest(Reference image) throws BakeException, InterruptedException {
        Ask get = Ask.get(image, "/v2/" + image.repository() + "/manifests/" + image.version(), Manifest.ANY);
        Ask head = new Ask("HEAD", image, get.path(), get.headers(), Optional.empty(), false);
        Optional<HttpResponse<byte[]>> answer = registries.call(head);
        Optional<String> told = answer.flatMap(a -> a.headers().firstValue("Docker-Content-Digest"));
        return answer.isEmpty() || told.isPresent() ? told : manifest(image).map(Manifest::digest);
    }

    /** All tags of its repository; none where there is no such repository. */
    public List<String> tags(Reference image) throws BakeException, InterruptedException {
        return list(image, "/v2/" + image.repository() + "/tags/list?n=1000", "tags");
    }

    /** All repositories of that registry, where it tells. */
    List<String> names(Reference any) throws BakeException, InterruptedException {
        return list(any, "/v2/_catalog?n=1000", "repositories");
    }

    private List<String> list(Reference about, String first, String field) throws BakeException, InterruptedException {
        List<String> all = new ArrayList<>();
        Optional<String> path = Optional.of(first);
        for (int page = 0; page < PAGES && path.isPresent(); page++) {
            Optional<HttpResponse<byte[]>> answer = registries.call(Ask.get(about, path.get(), "application/json"));
            if (answer.isEmpty()) {
                return all;
            }
            for (Value item : json(answer.get().body()).items(field)) {
                if (item instanceof Value.Text text) {
                    all.add(text.value());
                }
            }
            path = next(answer.get());
        }
        return all;
    }

    private static Optional<String> next(HttpResponse<?> answer) {
        for (String link : answer.headers().allValues("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                URI there = URI.create(next.group(1));
                return Optional.of(there.getRawPath() + (there.getRawQuery() == null ? "" : "?" + there.getRawQuery()));
            }
        }
        return Optional.empty();
    }

    /** The configuration of an image, of an index that of its first image. */
    public Value.Fields config(Reference image, Manifest manifest) throws BakeException, InterruptedException {
        Manifest one = manifest;
        Optional<String> first = manifest.first();
        if (first.isPresent()) {
            one = manifest(image.withDigest(first.get())).orElse(manifest);
        }
        Optional<String> digest = one.config();
        return digest.isEmpty() ? Value.Fields.EMPTY : json(blob(image, digest.get()));
    }

    byte[] blob(Reference image, String digest) throws BakeException, InterruptedException {
        Ask ask = Ask.get(image, "/v2/" + image.repository() + "/blobs/" + digest, "*/*");
        byte[] bytes = registries
                .call(ask)
                .orElseThrow(() -> new BakeException(
                        ErrorKind.NOT_FOUND,
                        "registry " + image.host() + " has lost a part of " + image + ": " + digest))
                .body();
        if (!digest.equals("sha256:" + Sha256.hex(bytes))) {
            throw new BakeException(
                    ErrorKind.UNAVAILABLE, "registry " + image.host() + " gives something else for " + digest);
        }
        return bytes;
    }

    /** Puts small content there; gives its digest. */
    public String putBlob(Reference image, byte[] bytes) throws BakeException, InterruptedException {
        String digest = "sha256:" + Sha256.hex(bytes);
        String uploads = "/v2/" + image.repository() + "/blobs/uploads/";
        Ask begin = Ask.push("POST", image, uploads, "application/octet-stream", new byte[0]);
        HttpResponse<byte[]> begun = registries.call(begin).orElseThrow(() -> lost(image));
        URI place = registries
                .uri(image, uploads)
                .resolve(begun.headers().firstValue("Location").orElse(uploads));
        String query = place.getRawQuery() == null ? "?" : "?" + place.getRawQuery() + "&";
        String path = place.getRawPath() + query + "digest=" + digest.replace(":", "%3A");
        put(Ask.push("PUT", image, path, "application/octet-stream", bytes), image);
        return digest;
    }

    /** Puts a manifest under the reference's tag; gives its digest. */
    public String putManifest(Reference image, String type, byte[] bytes) throws BakeException, InterruptedException {
        String path = "/v2/" + image.repository() + "/manifests/" + image.version();
        put(Ask.push("PUT", image, path, type, bytes), image);
        return "sha256:" + Sha256.hex(bytes);
    }

    /**
     * Deletes what lies under that digest, and every tag that means it. Nothing happens where it is gone.
     *
     * @return false where the registry deletes nothing, or not for us
     */
    boolean delete(Reference image) throws BakeException, InterruptedException {
        String path = "/v2/" + image.repository() + "/manifests/" + image.version();
        try {
            registries.call(new Ask("DELETE", image, path, Map.of(), Optional.empty(), true));
            return true;
        } catch (BakeException refused) {
            if (refused.kind() == ErrorKind.INVALID_REQUEST || refused.kind() == ErrorKind.ACCESS_DENIED) {
                return false;
            }
            throw refused;
        }
    }

    private void put(Ask ask, Reference image) throws BakeException, InterruptedException {
        if (registries.call(ask).isEmpty()) {
            throw lost(image);
        }
    }

    private static BakeException lost(Reference image) {
        return new BakeException(
                ErrorKind.NOT_FOUND,
                "registry " + image.host() + " has no place for " + image.repository(),
                "make the repository first, where this registry wants that");
    }

    private static Value.Fields json(byte[] bytes) {
        return Json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Value.Fields fields
                ? fields
                : Value.Fields.EMPTY;
    }

    static Map<String, Value> labels(Value.Fields config) {
        return config.fields("config").fields("Labels").values();
    }
}
