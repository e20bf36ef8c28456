package io.slipway.bakery.registry;

import io.slipway.bakery.BakeException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.Base;
import java.util.Optional;

/** What the names of bases mean now. */
public final class Bases {
    private final Repositories repositories;

    public Bases(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * @param setting where the name was written
     * @throws BakeException INVALID_REQUEST if it cannot be a name, NOT_FOUND if there is none of that name
     */
    public Base resolve(String setting, String name) throws BakeException, InterruptedException {
        String digest = newest(setting, name)
                .orElseThrow(() -> new BakeException(
                        ErrorKind.NOT_FOUND,
                        setting + ": there is no base image " + name + " in its registry",
                        "correct the name of the base, or push it there first"));
        return new Base(name, digest, digest);
    }

    /** Of the base that the image's labels name; nothing where they name none, or nobody knows it any more. */
    public Optional<Base> of(Image image) throws BakeException, InterruptedException {
        String name = image.labels().get(Bakery.BASE_NAME);
        String digest = image.labels().get(Bakery.BASE_DIGEST);
        if (name == null || digest == null) {
            return Optional.empty();
        }
        return newest("base", name).map(newest -> new Base(name, digest, newest));
    }

    private Optional<String> newest(String setting, String name) throws BakeException, InterruptedException {
        try {
            return repositories.digest(Reference.parse(name));
        } catch (IllegalArgumentException malformed) {
            throw new BakeException(
                    ErrorKind.INVALID_REQUEST, setting + ": " + malformed.getMessage(), "correct the name of the base");
        }
    }
}
