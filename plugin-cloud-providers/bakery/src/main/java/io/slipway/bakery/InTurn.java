package io.slipway.bakery;

import io.slipway.error.ErrorKind;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.spi.Bakery.Recipe;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes an image once it is our turn; who had to wait takes the image that was made meanwhile. */
final class InTurn implements Making.Work {
    private static final long PAUSE_MILLIS = 1_000;
    private final Shelf shelf;
    private final Turns turns;
    private final Maker maker;

    InTurn(Shelf shelf, Turns turns, Maker maker) {
        this.shelf = shelf;
        this.turns = turns;
        this.maker = maker;
    }

    @Override
    public BakeStatus.Baked make(Recipe recipe, Maker.Notes notes) throws Exception {
        Turns.Turn turn = queue(recipe, notes);
        try {
            for (Optional<String> other = turn.take(); other.isPresent(); other = turn.take()) {
                notes.doing("waits: the same is being baked by " + other.get());
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            Optional<Image> made = recipe.request().rebake() ? Optional.empty() : another(recipe);
            return made.isPresent()
                    ? new BakeStatus.Baked(made.get(), true)
                    : new BakeStatus.Baked(maker.make(recipe, notes), false);
        } finally {
            leave(turn, notes);
        }
    }

    /** What was made is made; if this fails, those who wait go on after the lease. */
    private static void leave(Turns.Turn turn, Maker.Notes notes) throws Exception {
        try {
            turn.leave();
        } catch (BakeException unreachable) {
            notes.said("those who wait cannot be told: " + unreachable.getMessage());
        }
    }

    private Optional<Image> another(Recipe recipe) throws Exception {
        return shelf.byKey(recipe.request().name(), recipe.key());
    }

    /** Some registries never let a tag move: there two may bake, and the first to publish counts. */
    private Turns.Turn queue(Recipe recipe, Maker.Notes notes) throws Exception {
        try {
            return turns.queue(recipe);
        } catch (BakeException refused) {
            if (refused.kind() != ErrorKind.INVALID_REQUEST) {
                throw refused;
            }
            notes.said("nobody waits for anybody: " + refused.getMessage());
            return Turns.NONE.queue(recipe);
        }
    }
}
