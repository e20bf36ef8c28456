package io.slipway.bakery;

import io.slipway.error.DeliveryException;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bakery of which images lie on a shelf. The shelf is all that is remembered; bakes on their way are threads of this
 * process, and what they started elsewhere is found again by who starts the same bake.
 */
public final class ShelvedBakery implements Bakery {
    private final Shelf shelf;
    private final Turns turns;
    private final Maker maker;
    /** By bake id: {@code <name>/<key>}. */
    private final Map<String, Making> bakes = new ConcurrentHashMap<>();

    public ShelvedBakery(Shelf shelf, Turns turns, Maker maker) {
        this.shelf = shelf;
        this.turns = turns;
        this.maker = maker;
    }

    public static String id(Recipe recipe) {
        return recipe.request().name() + "/" + recipe.key();
    }

    @Override
    public Recipe resolve(BakeRequest request) throws Exception {
        return told(() -> maker.resolve(request));
    }

    private static <T> T told(Callable<T> call) throws Exception {
        try {
            return call.call();
        } catch (BakeException refused) {
            throw told(refused);
        }
    }

    /** What is worth trying again is left to who does; of the rest, our own remedy is the better one. */
    private static Exception told(BakeException refused) {
        return switch (refused.kind()) {
            case INVALID_REQUEST, NOT_FOUND, ACCESS_DENIED, UNSUPPORTED ->
                new DeliveryException(refused.kind(), String.valueOf(refused.getMessage()), refused.remedy(), refused);
            default -> refused;
        };
    }

    @Override
    public Optional<Image> baked(Recipe recipe) throws Exception {
        return told(() -> shelf.byKey(recipe.request().name(), recipe.key()));
    }

    @Override
    public String start(Recipe recipe) throws Exception {
        String id = id(recipe);
        Optional<Image> there = recipe.request().rebake() ? Optional.empty() : baked(recipe);
        bakes.compute(id, (same, known) -> {
            if (known != null && known.alive()) {
                return known;
            }
            return there.isPresent()
                    ? Making.found(there.get())
                    : Making.begin(id, new InTurn(shelf, turns, maker), recipe);
        });
        return id;
    }

    @Override
    public BakeStatus poll(String bake) throws Exception {
        Making known = bakes.get(bake);
        if (known != null) {
            return known.status();
        }
        int slash = bake.lastIndexOf('/');
        Optional<Image> image = slash < 0 || !bake.substring(slash + 1).matches("[0-9a-f]{64}")
                ? Optional.empty()
                : shelf.byKey(bake.substring(0, slash), bake.substring(slash + 1));
        return image.isPresent()
                ? new BakeStatus.Baked(image.get(), true)
                : new BakeStatus.Failed("there is no bake '" + bake + "'");
    }

    @Override
    public Said said(String bake, long from) {
        Making known = bakes.get(bake);
        return known == null ? new Said(List.of(), from) : known.said(from);
    }

    @Override
    public void cancel(String bake) throws Exception {
        Making known = bakes.get(bake);
        if (known != null) {
            known.stop();
        } else {
            maker.abandon(bake);
        }
    }

    @Override
    public List<Image> find(String name, SortedMap<String, String> labels) throws Exception {
        return told(() -> shelf.find(name, labels));
    }

    @Override
    public Optional<Image> image(String id) throws Exception {
        return told(() -> shelf.image(id));
    }

    @Override
    public Optional<Base> base(Image image) throws Exception {
        return told(() -> shelf.base(image));
    }
}
