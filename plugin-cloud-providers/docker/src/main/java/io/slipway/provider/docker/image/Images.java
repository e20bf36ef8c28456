package io.slipway.provider.docker.image;

import io.slipway.json.Value;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Images on hosts. Pulls go on in the background of this process, for they may take longer than a call. */
public final class Images {
    private static final String AUTH = "X-Registry-Auth";
    private final List<Registry> registries;
    private final Map<String, Future<Boolean>> pulls = new ConcurrentHashMap<>();

    public Images(List<Registry> registries) {
        this.registries = List.copyOf(registries);
    }

    /**
     * What is known of an image on a host.
     *
     * @param pinned by which it is run, whatever becomes of its tag
     * @param config what its containers have if they are not told otherwise
     */
    public record Found(String pinned, Value.Fields config) {
        /** The only port that it says it listens on. */
        public Optional<Integer> port() {
            List<Integer> ports = config.fields("ExposedPorts").values().keySet().stream()
                    .filter(port -> port.endsWith("/tcp"))
                    .map(port -> Integer.valueOf(port.substring(0, port.length() - "/tcp".length())))
                    .toList();
            return ports.size() == 1 ? Optional.of(ports.get(0)) : Optional.empty();
        }

        public boolean checksItself() {
            return config.fields("Healthcheck").items("Test").stream()
                    .findFirst()
                    .filter(first -> !first.equals(Value.of("NONE")))
                    .isPresent();
        }
    }

    /**
     * What the name means now, by content: a digest that is in the name, or that the registry tells; of an image that was
     * made on the host and never was in a registry under that name, its id.
     */
    public String pin(Engine host, Reference image, Deadline deadline) throws EngineException, InterruptedException {
        if (image.digest().isPresent()) {
            return image.toString();
        }
        Optional<Value.Fields> local = host.find(Call.get("images", image.toString(), "json"), deadline);
        if (local.isPresent() && !known(local.get(), image)) {
            return local.get().text("Id").orElse(image.toString());
        }
        Value.Fields told = host.call(
                        authorized(Call.get("distribution", image.toString(), "json"), image.registry()), deadline)
                .fields();
        return told.fields("Descriptor")
                .text("digest")
                .map(digest -> image.pinned(digest).toString())
                .orElse(image.toString());
    }

    /** Its registry has, or had, the image under that name; it may have been pushed under another. */
    private static boolean known(Value.Fields local, Reference image) {
        return local.items("RepoDigests").stream()
                .filter(Value.Text.class::isInstance)
                .map(digest -> Reference.parse(((Value.Text) digest).value()))
                .anyMatch(image::sameName);
    }

    /** Whether it is there, or its registry has it; nothing where the registry does not tell. */
    public Optional<Boolean> has(Engine host, Reference image, Deadline deadline)
            throws EngineException, InterruptedException {
        if (host.find(Call.get("images", image.toString(), "json"), deadline).isPresent()) {
            return Optional.of(true);
        }
        if (image.byId()) {
            return Optional.of(false);
        }
        try {
            host.call(authorized(Call.get("distribution", image.toString(), "json"), image.registry()), deadline);
            return Optional.of(true);
        } catch (EngineException refused) {
            boolean unknown = refused.says("manifest unknown") || refused.says("name unknown");
            return unknown ? Optional.of(false) : Optional.empty();
        }
    }

    /**
     * Looks at the image on a host, and begins to pull it where it is missing.
     *
     * @param pinned as {@link #pin} tells
     * @return nothing while it is being pulled
     */
    public Optional<Found> ensure(Engine host, String pinned, Deadline deadline)
            throws EngineException, InterruptedException {
        Optional<Found> there = find(host, pinned, deadline);
        if (there.isPresent()) {
            pulls.remove(key(host, pinned));
            return there;
        }
        Reference image = Reference.parse(pinned);
        if (image.byId()) {
            throw EngineException.refused(
                    host.name(),
                    404,
                    "No such image: " + pinned + ", and an image without a name can be pulled from nowhere");
        }
        return pulled(host, image, deadline) ? find(host, pinned, deadline) : Optional.empty();
    }

    private static Optional<Found> find(Engine host, String pinned, Deadline deadline)
            throws EngineException, InterruptedException {
        return host.find(Call.get("images", pinned, "json"), deadline)
                .map(image -> new Found(pinned, image.fields("Config")));
    }

    private static String key(Engine host, String pinned) {
        return host.name() + " " + pinned;
    }

    /** False if it is still going on when the deadline is near. */
    private boolean pulled(Engine host, Reference image, Deadline deadline)
            throws EngineException, InterruptedException {
        String key = key(host, image.toString());
        Future<Boolean> pull = pulls.computeIfAbsent(key, k -> host.later(() -> pull(host, image)));
        try {
            return pull.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException failed) {
            pulls.remove(key, pull);
            if (failed.getCause() instanceof EngineException known) {
                throw known;
            }
            throw EngineException.lost(host.name(), "the pull of " + image + " broke: " + failed.getCause());
        }
    }

    private boolean pull(Engine host, Reference image) throws EngineException, InterruptedException {
        Call call = Call.post("images", "create").with("fromImage", image.toString());
        new Pull(host, image).run(authorized(call, image.registry()));
        return true;
    }

    private Call authorized(Call call, String server) {
        return registries.stream()
                .filter(registry -> registry.server().equals(server))
                .findFirst()
                .map(registry -> call.header(AUTH, registry.header()))
                .orElse(call);
    }
}
