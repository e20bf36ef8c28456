package io.slipway.spi;

import io.slipway.json.Value;
import io.slipway.model.Image;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Makes images. Same inputs, same image: never baked twice, also not by two jobs at once. Inputs are the name, the
 * folder's digest, the labels, the settings and whatever else the image is made from, such as its base by content.
 * Exceptions are read by the driver's {@link TargetDriver#classify}.
 */
public interface Bakery {
    /**
     * What goes into an image.
     *
     * @param name logical name
     * @param folder the files, packed where they are; absent for bakes that need none
     * @param labels carried by the image; part of what makes two bakes different
     * @param settings checked against the image level of the provider's schema, defaults filled in
     */
    record BakeRequest(
            String name, Optional<Archive> folder, SortedMap<String, String> labels, Value.Fields settings) {}

    /** How a bake stands. */
    sealed interface BakeStatus {
        /** @param reused the image was there already when the bake was started last */
        record Baked(Image image, boolean reused) implements BakeStatus {}

        record Baking(String doing) implements BakeStatus {}

        record Failed(String why) implements BakeStatus {}
    }

    /**
     * Starts or joins the bake of these inputs, or finds that the image is there; returns the bake's id, the same for
     * the same inputs on every machine. A bake that failed is tried anew.
     */
    String start(BakeRequest request) throws Exception;

    /** How the bake stands, asked on any machine; one that is not known (any more) has failed. */
    BakeStatus poll(String bake) throws Exception;

    /** Images of exactly that logical name ("" for any) that bear all these labels and perhaps more, oldest first. */
    List<Image> find(String name, SortedMap<String, String> labels) throws Exception;

    /** The image with that id; absent if there is none, or not yet. */
    Optional<Image> image(String id) throws Exception;
}
