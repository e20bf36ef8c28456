package io.slipway.run;

import io.slipway.model.Image;
import io.slipway.spi.Bakery.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bake would come to.
 *
 * @param there the same was baked before, and would be taken
 */
public record BakePlan(Recipe recipe, Optional<Image> there) {
    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        recipe.bases().forEach((name, digest) -> lines.add("on " + name + " as of " + digest));
        lines.add("key " + recipe.key());
        lines.add(there.map(image -> "the same is there: " + image.id()).orElse("the same is not there yet"));
        return lines;
    }
}
