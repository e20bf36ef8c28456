package io.slipway.spi;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Image;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes images. Same recipe, same image: never baked twice, also not by two jobs at once. Exceptions are read by the
 * driver's {@link TargetDriver#classify}.
 *
 * <p>Nothing is remembered in the process: whether an image is there is asked where it lies, so that any machine can.
 */
public interface Bakery {
    /** Label under which an image bears its {@link Recipe#key}, where the provider keeps it as a label. */
    String KEY_LABEL = "io.slipway.bake-key";

    /** Label of an image: the base that it was made from, as it was written. One of the Open Container Initiative's. */
    String BASE_NAME = "org.opencontainers.image.base.name";

    /** Label of an image: the digest of its base. */
    String BASE_DIGEST = "org.opencontainers.image.base.digest";

    /** Label of an image: who had it baked, see {@link BakeRequest#by}. */
    String BAKED_BY = "io.slipway.baked-by";

    /**
     * What somebody wants to go into an image.
     *
     * @param name logical name
     * @param folder the files, packed where they are; absent for bakes that need none
     * @param labels carried by the image; part of what makes two bakes different
     * @param settings checked against the image level of the provider's schema, defaults filled in
     * @param rebake make it even if the very same is there already
     * @param by who asks: a build's address, or a person; no part of what makes two bakes different
     */
    record BakeRequest(
            String name,
            Optional<Archive> folder,
            SortedMap<String, String> labels,
            Value.Fields settings,
            boolean rebake,
            String by) {
        public BakeRequest(
                String name, Optional<Archive> folder, SortedMap<String, String> labels, Value.Fields settings) {
            this(name, folder, labels, settings, false, "");
        }

        public BakeRequest anew() {
            return new BakeRequest(name, folder, labels, settings, true, by);
        }
    }

    /**
     * What goes into an image, to the last byte that matters: nothing in it can move any more.
     *
     * @param key SHA-256, in lower-case hexadecimal, of everything that goes in: the name, the folder's digest, the
     *     labels, all settings, and each base by its digest. The same on every machine
     * @param bases what each base that was named meant when it was looked up, by digest
     * @param base the one of them on which the image stands
     * @param alone of two bakes of this recipe at once one must wait, because both together would be two images, or
     *     dear; false where the same recipe gives the same bytes
     */
    record Recipe(
            String key, BakeRequest request, SortedMap<String, String> bases, Optional<Base> base, boolean alone) {
        public Recipe {
            bases = Collections.unmodifiableSortedMap(new TreeMap<>(bases));
        }
    }

    /** How a bake stands. */
    sealed interface BakeStatus {
        /** @param reused the image was there already when the bake was started last */
        record Baked(Image image, boolean reused) implements BakeStatus {}

        record Baking(String doing) implements BakeStatus {}

        /**
         * It is over, without an image.
         *
         * @param kind of those kinds that are worth trying again, the bake is started again
         * @param remedy what to do next
         */
        record Failed(ErrorKind kind, String why, String remedy) implements BakeStatus {
            public Failed(String why) {
                this(ErrorKind.INVALID_REQUEST, why, "correct what the bake says");
            }
        }

        /** Somebody stopped it; who still wants the image starts it again. */
        record Cancelled() implements BakeStatus {}
    }

    /**
     * What the tools of a bake said.
     *
     * @param lines from the place that was asked for; where too much was said since, the last of it
     * @param next where to go on reading
     */
    record Said(List<String> lines, long next) {}

    /**
     * What the base of an image is by now.
     *
     * @param name as it was written, such as {@code debian:12}
     * @param digest what the image was made from
     * @param newest what the name means now
     */
    record Base(String name, String digest, String newest) {
        public boolean outdated() {
            return !digest.equals(newest);
        }
    }

    /**
     * Looks up what may move, and makes nothing. What can be seen to be wrong with the request is refused here: as
     * INVALID_REQUEST, or UNSUPPORTED where a tool that it needs is missing.
     */
    Recipe resolve(BakeRequest request) throws Exception;

    /** The newest image of that recipe, whoever made it; absent if there is none, or not yet. */
    Optional<Image> baked(Recipe recipe) throws Exception;

    /**
     * Starts or joins the bake of that recipe, or finds that the image is there, unless it is to be baked anew. A bake
     * that failed or was cancelled is tried anew.
     *
     * @return the bake's id, the same for the same recipe on every machine
     */
    String start(Recipe recipe) throws Exception;

    /** How the bake stands, asked on any machine; one that is not known (any more) has failed. */
    BakeStatus poll(String bake) throws Exception;

    /**
     * What was said while it was baked in this process; nothing of a bake elsewhere, or where no tool says anything.
     *
     * @param from 0, or {@link Said#next}
     */
    default Said said(String bake, long from) throws Exception {
        return new Said(List.of(), from);
    }

    /**
     * Stops the bake where this machine can reach it, for all who wait for it, and removes what it left: tools are asked
     * to clean up before they are killed. Returns at once; {@link #poll} says when it is over. Nothing happens to a bake
     * that is over, or that nobody knows.
     */
    void cancel(String bake) throws Exception;

    /** Images of exactly that logical name ("" for any) that bear all these labels and perhaps more, oldest first. */
    List<Image> find(String name, SortedMap<String, String> labels) throws Exception;

    /** The image with that id; absent if there is none, or not yet. */
    Optional<Image> image(String id) throws Exception;

    /**
     * The base of that image, of whoever made it, and what its name means now; absent where the image bears none, or
     * nobody knows that base any more.
     */
    Optional<Base> base(Image image) throws Exception;
}
