package io.slipway.bakery;

import io.slipway.model.Image;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.Recipe;

/** One way to make images. Thread-safe. */
public interface Maker {
    /** As {@link io.slipway.spi.Bakery#resolve}. */
    Recipe resolve(BakeRequest request) throws Exception;

    /**
     * Makes the image and puts it where it is found, or goes on where an earlier call was killed. Takes as long as it
     * takes, on a thread of its own; interrupted, it stops, cleans up, and throws InterruptedException.
     */
    Image make(Recipe recipe, Notes notes) throws Exception;

    /**
     * Stops what an earlier process began, if that can be reached.
     *
     * @param bake its id, see {@link ShelvedBakery}
     */
    default void abandon(String bake) throws Exception {
        // most die with the process that began them
    }

    /** Told by who makes an image. */
    interface Notes {
        /** What is being done, in a few words, for who waits. */
        void doing(String words);

        /** A line of a tool, for the log. */
        void said(String line);
    }
}
