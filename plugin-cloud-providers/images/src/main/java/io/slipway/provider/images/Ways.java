package io.slipway.provider.images;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Maker;
import io.slipway.bakery.Read;
import io.slipway.error.ErrorKind;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.Recipe;
import java.util.List;
import java.util.Map;

/** Of several ways to bake the one that a request names. */
final class Ways implements Maker {
    private final Map<String, Maker> makers;

    Ways(Map<String, Maker> makers) {
        this.makers = Map.copyOf(makers);
    }

    private Maker of(BakeRequest request) throws BakeException {
        List<String> named = ImagesSettings.WAYS.stream()
                .filter(way -> request.settings().get(way).isPresent())
                .toList();
        if (named.size() != 1) {
            throw Read.refused(
                    named.isEmpty()
                            ? "settings: does not say how to bake"
                            : "settings: names " + String.join(" and ", named) + ", and an image is made in one way",
                    "give one of " + String.join(", ", ImagesSettings.WAYS));
        }
        Maker maker = makers.get(named.get(0));
        if (maker == null) {
            throw new BakeException(
                    ErrorKind.UNSUPPORTED,
                    "settings." + named.get(0) + ": needs a Docker engine, and the account names none",
                    "name the engine in the account's settings, or bake with container");
        }
        return maker;
    }

    @Override
    public Recipe resolve(BakeRequest request) throws Exception {
        return of(request).resolve(request);
    }

    @Override
    public Image make(Recipe recipe, Notes notes) throws Exception {
        return of(recipe.request()).make(recipe, notes);
    }

    @Override
    public void abandon(String bake) throws Exception {
        for (Maker maker : makers.values()) {
            maker.abandon(bake);
        }
    }
}
