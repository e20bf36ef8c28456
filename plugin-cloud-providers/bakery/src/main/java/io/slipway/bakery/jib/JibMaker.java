package io.slipway.bakery.jib;

import com.google.cloud.tools.jib.api.JibContainer;
import io.slipway.bakery.BakeException;
import io.slipway.bakery.Keys;
import io.slipway.bakery.Labels;
import io.slipway.bakery.Maker;
import io.slipway.bakery.Read;
import io.slipway.bakery.Unpacked;
import io.slipway.bakery.registry.Access;
import io.slipway.bakery.registry.Bases;
import io.slipway.bakery.registry.Reference;
import io.slipway.bakery.registry.RegistryShelf;
import io.slipway.bakery.registry.Repositories;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.Base;
import io.slipway.spi.Bakery.Recipe;
import io.slipway.spi.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Puts files on top of a base and pushes the result, without any engine. */
public final class JibMaker implements Maker {
    private static final String HOW = "container";
    private final Access access;
    private final RegistryShelf shelf;
    private final Repositories repositories;
    private final Clock clock;

    public JibMaker(Access access, RegistryShelf shelf, Repositories repositories, Clock clock) {
        this.access = access;
        this.shelf = shelf;
        this.repositories = repositories;
        this.clock = clock;
    }

    /** Two at once do no harm: the same files give the same layers, and the first one that is published counts. */
    @Override
    public Recipe resolve(BakeRequest request) throws BakeException, InterruptedException {
        ContainerSettings settings = new ContainerSettings(request.settings().fields(HOW));
        shelf.repository(request.name());
        if (request.folder().isEmpty() && settings.base().isEmpty()) {
            throw Read.refused("an image of neither files nor a base is empty", "give folder, base or both");
        }
        Optional<Base> base = Optional.empty();
        if (settings.base().isPresent()) {
            base = Optional.of(new Bases(repositories)
                    .resolve("settings.container.base", settings.base().get()));
        }
        TreeMap<String, String> bases = new TreeMap<>();
        base.ifPresent(known -> bases.put(known.name(), known.digest()));
        return new Recipe(Keys.of(HOW, request, List.of(), bases), request, bases, base, false);
    }

    @Override
    public Image make(Recipe recipe, Notes notes) throws Exception {
        ContainerSettings settings =
                new ContainerSettings(recipe.request().settings().fields(HOW));
        Reference target = shelf.repository(recipe.request().name());
        JibBuild build = new JibBuild(access, settings, target, notes);
        String digest = digest(build, recipe);
        tag(settings, target.withDigest(digest));
        return shelf.publish(recipe, digest, clock.now());
    }

    private static String digest(JibBuild build, Recipe recipe) throws Exception {
        var labels = Labels.of(recipe);
        if (recipe.request().folder().isEmpty()) {
            return build.run(Optional.empty(), recipe.base(), labels)
                    .getDigest()
                    .toString();
        }
        try (Unpacked files = Unpacked.of(recipe.request().folder().get())) {
            JibContainer made = build.run(Optional.of(files.folder()), recipe.base(), labels);
            return made.getDigest().toString();
        }
    }

    private void tag(ContainerSettings settings, Reference made) throws BakeException, InterruptedException {
        var manifest = repositories.manifest(made);
        for (String tag : settings.texts("tags")) {
            if (manifest.isPresent()) {
                repositories.putManifest(
                        made.withTag(tag), manifest.get().type(), manifest.get().bytes());
            }
        }
    }
}
