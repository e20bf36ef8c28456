package io.slipway.bakery.engine;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.registry.Reference;
import io.slipway.bakery.registry.Repositories;
import io.slipway.error.ErrorKind;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.Base;
import java.util.Map;
import java.util.Optional;

/** What names of bases mean for an engine: what their registry says, or else the image that the engine itself has. */
public final class EngineBases {
    private final EngineImages images;
    private final Repositories repositories;

    public EngineBases(EngineImages images, Repositories repositories) {
        this.images = images;
        this.repositories = repositories;
    }

    /** @throws BakeException NOT_FOUND if neither has it */
    public Base resolve(String name) throws BakeException, InterruptedException {
        String digest = newest(name)
                .orElseThrow(() -> new BakeException(
                        ErrorKind.NOT_FOUND,
                        "there is no base image " + name + ": neither in its registry nor in the engine",
                        "correct the name of the base, or push it to its registry"));
        return new Base(name, digest, digest);
    }

    /** Of an image that bears these labels. */
    public Optional<Base> of(Map<String, String> labels) throws BakeException, InterruptedException {
        String name = labels.get(Bakery.BASE_NAME);
        String digest = labels.get(Bakery.BASE_DIGEST);
        return name == null || digest == null
                ? Optional.empty()
                : newest(name).map(newest -> new Base(name, digest, newest));
    }

    private Optional<String> newest(String name) throws BakeException, InterruptedException {
        Reference reference;
        try {
            reference = Reference.parse(name);
        } catch (IllegalArgumentException malformed) {
            throw new BakeException(
                    ErrorKind.INVALID_REQUEST, "base: " + malformed.getMessage(), "correct the name of the base");
        }
        try {
            Optional<String> there = repositories.digest(reference);
            return there.isPresent() ? there : images.id(name);
        } catch (BakeException unreachable) {
            Optional<String> here = images.id(name);
            if (here.isPresent()) {
                return here;
            }
            throw unreachable;
        }
    }

    /** How the engine is told to take exactly that one. */
    public Optional<String> pinned(Base base) throws BakeException, InterruptedException {
        Reference reference = Reference.parse(base.name()).withDigest(base.digest());
        // what only the engine has is known by its id
        return images.id(base.digest()).isPresent() ? Optional.of(base.digest()) : Optional.of(reference.toString());
    }

    /** Has the engine fetch exactly that one, unless it has it; gives the name by which the engine knows it. */
    public String fetched(Base base) throws BakeException, InterruptedException {
        String pinned = pinned(base).orElse(base.name());
        if (images.id(pinned).isEmpty()) {
            images.pull(Reference.parse(pinned));
        }
        return pinned;
    }
}
