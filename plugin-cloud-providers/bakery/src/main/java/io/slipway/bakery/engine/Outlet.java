package io.slipway.bakery.engine;

import io.slipway.bakery.Maker.Notes;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.Recipe;
import java.util.List;

/** Where an image goes that an engine has made. */
public interface Outlet {
    /**
     * @param id in the engine
     * @param tags the user's
     */
    Image deliver(String id, Recipe recipe, List<String> tags, Notes notes) throws Exception;

    /** @throws Exception if images of that name cannot go there */
    void check(String name) throws Exception;
}
