package io.slipway.bakery;

import io.slipway.spi.Bakery.Recipe;
import java.util.Optional;

/** Of several who want to bake the same at once, one has the turn. Thread-safe. */
public interface Turns {
    /** Nobody waits for anybody. */
    Turns NONE = recipe -> new Turn() {
        @Override
        public Optional<String> take() {
            return Optional.empty();
        }

        @Override
        public void leave() {
            // nothing was taken
        }
    };

    /** Gets in line for that recipe. */
    Turn queue(Recipe recipe) throws Exception;

    /** A place in the line. */
    interface Turn {
        /** @return who else has the turn, in a few words; nothing if it is ours, which it stays until we leave */
        Optional<String> take() throws Exception;

        /** Leaves the line; whoever waits is next. */
        void leave() throws Exception;
    }
}
