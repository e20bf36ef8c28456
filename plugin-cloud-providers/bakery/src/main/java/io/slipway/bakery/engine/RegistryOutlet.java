package io.slipway.bakery.engine;

import io.slipway.bakery.Maker.Notes;
import io.slipway.bakery.registry.Reference;
import io.slipway.bakery.registry.RegistryShelf;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.Recipe;
import io.slipway.spi.Clock;
import java.util.List;

/** Pushed to a registry. */
public final class RegistryOutlet implements Outlet {
    private static final String STAGING = "slipway-baking";
    private final EngineImages images;
    private final RegistryShelf shelf;
    private final Clock clock;

    public RegistryOutlet(EngineImages images, RegistryShelf shelf, Clock clock) {
        this.images = images;
        this.shelf = shelf;
        this.clock = clock;
    }

    @Override
    public void check(String name) throws Exception {
        shelf.repository(name);
    }

    @Override
    public Image deliver(String id, Recipe recipe, List<String> tags, Notes notes) throws Exception {
        Reference target = shelf.repository(recipe.request().name());
        String repository = target.host() + "/" + target.repository();
        notes.doing("pushing to " + repository);
        String staging = STAGING + "-" + recipe.key().substring(0, 12);
        images.tag(id, repository, staging);
        try {
            String digest = images.push(repository, staging, target.host(), notes::said);
            for (String tag : tags) {
                images.tag(id, repository, tag);
                images.push(repository, tag, target.host(), notes::said);
            }
            return shelf.publish(recipe, digest, clock.now());
        } finally {
            images.remove(repository + ":" + staging);
        }
    }
}
