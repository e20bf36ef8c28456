package io.slipway.bakery.manifest;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Keys;
import io.slipway.bakery.Maker;
import io.slipway.bakery.Packed;
import io.slipway.bakery.Read;
import io.slipway.bakery.Sha256;
import io.slipway.bakery.ShelvedBakery;
import io.slipway.bakery.process.Tool;
import io.slipway.bakery.registry.ArtifactPush;
import io.slipway.bakery.registry.RegistryShelf;
import io.slipway.error.ErrorKind;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.Recipe;
import io.slipway.spi.Clock;
import io.slipway.spi.Commands.Command;
import io.slipway.spi.Commands.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Renders manifests by their own tool, and keeps them as one file of YAML. */
public final class ManifestMaker implements Maker {
    /** Label: digest of the YAML itself. */
    public static final String DIGEST = "io.slipway.manifest.digest";

    private static final String FILE = "manifest.yaml";
    private static final Duration GRACE = Duration.ofSeconds(5);
    private final Renderer renderer;
    private final RegistryShelf shelf;
    private final ArtifactPush artifacts;
    private final Clock clock;

    public ManifestMaker(Renderer renderer, RegistryShelf shelf, ArtifactPush artifacts, Clock clock) {
        this.renderer = renderer;
        this.shelf = shelf;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /** The tool's version is part of the key: another one may render otherwise. */
    @Override
    public Recipe resolve(BakeRequest request) throws Exception {
        shelf.repository(request.name());
        if (request.folder().isEmpty()) {
            throw Read.refused("manifests are rendered from a folder", "give the folder that holds them");
        }
        renderer.check(request, Packed.of(request.folder()));
        String how = renderer.name() + " " + renderer.version();
        TreeMap<String, String> none = new TreeMap<>();
        return new Recipe(Keys.of(how, request, List.of(), none), request, none, Optional.empty(), false);
    }

    @Override
    public Image make(Recipe recipe, Notes notes) throws Exception {
        notes.doing("rendering by " + renderer.name());
        String id = renderer.name() + " " + ShelvedBakery.id(recipe);
        Renderer.Rendering rendering = renderer.rendering(recipe.request());
        Tool tool = renderer.tool();
        tool.commands().forget(id);
        Tool.End end = tool.run(
                new Command(
                        id,
                        rendering.arguments(),
                        recipe.request().folder(),
                        new TreeMap<>(rendering.files()),
                        new TreeMap<>(rendering.environment()),
                        Optional.of(FILE),
                        GRACE),
                notes::said);
        try {
            if (!end.well()) {
                throw failed(end);
            }
            return publish(recipe, tool.commands().read(id, FILE));
        } finally {
            tool.commands().forget(id);
        }
    }

    private Image publish(Recipe recipe, String yaml) throws BakeException, InterruptedException {
        if (yaml.isBlank()) {
            throw Read.refused(renderer.name() + " rendered nothing", "look at what the templates are given");
        }
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        Map<String, String> labels = Map.of(DIGEST, "sha256:" + Sha256.hex(bytes));
        ArtifactPush.File file = new ArtifactPush.File(FILE, "application/yaml", bytes);
        return artifacts.push(recipe, labels, List.of(file), clock.now());
    }

    private BakeException failed(Tool.End end) {
        if (end.state() instanceof State.Gone) {
            return new BakeException(ErrorKind.UNAVAILABLE, renderer.name() + " was killed");
        }
        List<String> words = end.words();
        return Read.refused(
                renderer.name() + " failed: "
                        + String.join(" | ", words.subList(Math.max(0, words.size() - 5), words.size())),
                "correct what it complains of");
    }

    @Override
    public void abandon(String bake) throws IOException {
        renderer.tool().commands().stop(renderer.name() + " " + bake);
    }
}
