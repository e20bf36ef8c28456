package io.slipway.bakery.registry;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Turns;
import io.slipway.spi.Bakery.Recipe;
import io.slipway.spi.Clock;
import java.time.Duration;

/**
 * Turns by tags of a registry, which has no compare-and-set: everybody announces a ticket of its own, then looks, and
 * the smallest of those that want the same goes first. Right as long as the registry shows what it has accepted; one
 * that lags lets two bake, and the first to publish counts.
 */
public final class RegistryTurns implements Turns {
    /** Who has died is believed dead after so long; who was merely slow bakes in vain. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private final Repositories repositories;
    private final RegistryShelf shelf;
    private final Clock clock;

    public RegistryTurns(Repositories repositories, RegistryShelf shelf, Clock clock) {
        this.repositories = repositories;
        this.shelf = shelf;
        this.clock = clock;
    }

    @Override
    public Turn queue(Recipe recipe) throws BakeException, InterruptedException {
        Reference place = shelf.repository(recipe.request().name());
        Ticket ticket = Ticket.fresh(recipe.key(), recipe.request().by(), clock.now());
        return RegistryTurn.announce(repositories, place, ticket, clock);
    }
}
