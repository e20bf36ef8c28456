package io.slipway.bakery;

import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.Recipe;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Labels that every image of ours bears: the user's, those of the Open Container Initiative, and our own. */
public final class Labels {
    public static final String TITLE = "org.opencontainers.image.title";
    public static final String REVISION = "org.opencontainers.image.revision";
    public static final String VERSION = "org.opencontainers.image.version";
    public static final String SOURCE = "org.opencontainers.image.source";
    /** Logical name of the image. */
    public static final String NAME = "io.slipway.image";
    /** What the image is, where it is not a container image: the id that its cloud knows it by. */
    public static final String ARTIFACT = "io.slipway.artifact";

    /** What users write, and the standard label that means the same. */
    private static final Map<String, String> ALSO = Map.of("commit", REVISION, "version", VERSION, "source", SOURCE);

    private Labels() {}

    public static SortedMap<String, String> of(Recipe recipe) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(TITLE, recipe.request().name());
        recipe.request().labels().forEach((name, value) -> {
            if (ALSO.containsKey(name)) {
                labels.put(ALSO.get(name), value);
            }
        });
        labels.putAll(recipe.request().labels());
        labels.put(NAME, recipe.request().name());
        labels.put(Bakery.KEY_LABEL, recipe.key());
        if (!recipe.request().by().isEmpty()) {
            labels.put(Bakery.BAKED_BY, recipe.request().by());
        }
        // of several bases the last one written is what the image stands on
        recipe.base().ifPresent(base -> {
            labels.put(Bakery.BASE_NAME, base.name());
            labels.put(Bakery.BASE_DIGEST, base.digest());
        });
        return labels;
    }
}
