package io.slipway.provider.local.service;

import io.slipway.provider.local.database.DatabaseClient;
import io.slipway.provider.local.wire.LocalErrors;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Makes the databases and users that the {@link Market} wants, one after the other, until all is as wished. */
public final class Clerk {
    private static final Duration AGAIN = Duration.ofMillis(300);
    private static final long IDLE_MILLIS = 200;

    private final Market market;
    private final DatabaseClient databases;
    private final Runnable answered;

    /** @param answered told when the databases have done something */
    public Clerk(Market market, DatabaseClient databases, Runnable answered) {
        this.market = market;
        this.databases = databases;
        this.answered = answered;
    }

    /** Talks to the databases, without a lock. */
    private interface Deed {
        void run() throws IOException, LocalException;
    }

    /** Notes on disk what has been done, with the lock. */
    private interface Note {
        void write() throws IOException;
    }

    private interface Delay {
        void until(Duration time, String why);
    }

    /** Something to be done. */
    private record Chore(Deed deed, Note note, Delay delay) {}

    /** Works, for ever. */
    public void run() throws InterruptedException {
        while (true) {
            Optional<Chore> chore = next();
            if (chore.isPresent()) {
                work(chore.get());
            }
        }
    }

    private Optional<Chore> next() throws InterruptedException {
        synchronized (market) {
            Optional<Chore> chore = find();
            if (chore.isEmpty()) {
                market.wait(IDLE_MILLIS);
            }
            return chore;
        }
    }

    private void work(Chore chore) {
        try {
            chore.deed().run();
            answered.run();
            synchronized (market) {
                chore.note().write();
                market.notifyAll();
            }
        } catch (IOException | LocalException | RuntimeException failed) {
            String why = LocalErrors.classify(failed).message();
            synchronized (market) {
                chore.delay().until(Clock.SYSTEM.elapsed().plus(AGAIN), why);
            }
        }
    }

    private Optional<Chore> find() {
        Duration now = Clock.SYSTEM.elapsed();
        for (ServiceFolder folder : market.all()) {
            if (folder.wants(now)) {
                return Optional.of(instance(folder));
            }
            if (folder.facts().made()) {
                for (BindingFile binding : folder.bindings().values()) {
                    if (binding.wants(now)) {
                        return Optional.of(binding(folder, binding));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Chore instance(ServiceFolder folder) {
        ServiceFolder.Facts facts = folder.facts();
        return facts.going()
                ? new Chore(() -> databases.drop(facts.database()), () -> market.forget(folder), folder::notBefore)
                : new Chore(
                        () -> databases.ensure(facts.database()),
                        () -> folder.become(folder.facts().asMade()),
                        folder::notBefore);
    }

    private Chore binding(ServiceFolder folder, BindingFile binding) {
        String database = folder.facts().database();
        BindingFile.Facts facts = binding.facts();
        Delay delay = (time, why) -> binding.notBefore(time);
        return facts.going()
                ? new Chore(() -> databases.dropUser(database, facts.user()), () -> gone(folder, binding), delay)
                : new Chore(
                        () -> databases.ensureUser(database, facts.user(), facts.password()),
                        () -> binding.become(binding.facts().asMade()),
                        delay);
    }

    private static void gone(ServiceFolder folder, BindingFile binding) throws IOException {
        binding.remove();
        folder.bindings().remove(binding.facts().ref().id());
    }
}
