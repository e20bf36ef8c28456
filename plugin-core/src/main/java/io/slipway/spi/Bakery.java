package io.slipway.spi;

import io.slipway.json.Value;
import io.slipway.model.Image;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Makes images. Same inputs, same image: never baked twice, also not by two jobs at once. */
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
        /** @param reused the image was there already */
        record Baked(Image image, boolean reused) implements BakeStatus {}

        record Baking(String doing) implements BakeStatus {}

        record Failed(String why) implements BakeStatus {}
    }

    /** Starts or joins the bake of these inputs; returns its id, the same for the same inputs. */
    String start(BakeRequest request) throws Exception;

    BakeStatus poll(String bake) throws Exception;

    /** Images of that logical name ("" for any) that bear all these labels, oldest first. */
    List<Image> find(String name, SortedMap<String, String> labels) throws Exception;

    /** The image with that id. */
    Optional<Image> image(String id) throws Exception;
}
