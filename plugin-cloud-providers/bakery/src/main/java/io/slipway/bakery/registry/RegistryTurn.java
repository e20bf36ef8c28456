package io.slipway.bakery.registry;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Turns.Turn;
import io.slipway.bakery.registry.Ticket.Seen;
import io.slipway.bakery.registry.Ticket.State;
import io.slipway.json.Value;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One place in the line. Why at most one has the turn: who takes it has announced its ticket, seen nobody before it, told
 * that it has the turn, and looked again. Of two who do so at once the later look sees both, and the larger steps back.
 */
final class RegistryTurn implements Turn {
    private static final int BEATS = 5;

    private final Repositories repositories;
    private final Reference place;
    private final Ticket ticket;
    private final Clock clock;
    /** Guards what we tell: the beat comes from another thread. */
    private final ReentrantLock telling = new ReentrantLock();
    /** Of each other ticket what was seen last, and since when by our own clock. */
    private final Map<String, Watched> watched = new HashMap<>();

    /** Tickets of who died in line. */
    private final Set<Reference> dead = new HashSet<>();

    private State state = State.ASKS;
    private long beats;
    private Duration told = Duration.ZERO;
    private volatile boolean left;
    private Optional<Thread> beater = Optional.empty();

    private record Watched(String digest, Duration since) {}

    private RegistryTurn(Repositories repositories, Reference place, Ticket ticket, Clock clock) {
        this.repositories = repositories;
        this.place = place;
        this.ticket = ticket;
        this.clock = clock;
    }

    static RegistryTurn announce(Repositories repositories, Reference place, Ticket ticket, Clock clock)
            throws BakeException, InterruptedException {
        RegistryTurn turn = new RegistryTurn(repositories, place, ticket, clock);
        repositories.putBlob(place, Nothing.CONFIG);
        turn.tell(State.ASKS);
        return turn;
    }

    private void tell(State wanted) throws BakeException, InterruptedException {
        telling.lockInterruptibly();
        try {
            if (!left) {
                state = wanted;
                put(ticket.notes(state, beats++));
                told = clock.elapsed();
            }
        } finally {
            telling.unlock();
        }
    }

    /** @return its digest */
    private String put(Value notes) throws BakeException, InterruptedException {
        return repositories.putManifest(place.withTag(ticket.tag()), Manifest.IMAGE, Nothing.manifest(notes));
    }

    private void beat() throws BakeException, InterruptedException {
        if (clock.elapsed().minus(told).compareTo(RegistryTurns.LEASE.dividedBy(BEATS)) >= 0) {
            tell(state);
        }
    }

    @Override
    public Optional<String> take() throws BakeException, InterruptedException {
        beat();
        if (beater.isPresent()) {
            return Optional.empty();
        }
        Optional<Seen> other = first(others(), State.HAS);
        if (other.isEmpty()) {
            tell(State.HAS);
            other = first(others(), State.ASKS);
            if (other.isEmpty()) {
                keep();
                tidy();
                return Optional.empty();
            }
            tell(State.ASKS);
        }
        Ticket theirs = other.get().ticket();
        return Optional.of(theirs.by() + " since " + theirs.since());
    }

    /** Who goes before us: a smaller ticket, or at first whoever has the turn already. */
    private Optional<Seen> first(List<Seen> others, State has) {
        return others.stream()
                .filter(seen ->
                        has == State.HAS && seen.state() == has || seen.ticket().before(ticket))
                .max((a, b) -> a.state().compareTo(b.state()));
    }

    private List<Seen> others() throws BakeException, InterruptedException {
        List<Seen> others = new ArrayList<>();
        for (String tag : repositories.tags(place)) {
            if (ticket.sameBake(tag) && !tag.equals(ticket.tag())) {
                repositories
                        .manifest(place.withTag(tag))
                        .flatMap(manifest -> Ticket.read(tag, manifest))
                        .filter(this::alive)
                        .ifPresent(others::add);
            }
        }
        return others;
    }

    private boolean alive(Seen seen) {
        Watched before = watched.get(seen.ticket().number());
        if (before == null || !before.digest().equals(seen.digest())) {
            watched.put(seen.ticket().number(), new Watched(seen.digest(), clock.elapsed()));
            return true;
        }
        boolean alive = clock.elapsed().minus(before.since()).compareTo(RegistryTurns.LEASE) < 0;
        if (!alive) {
            dead.add(place.withDigest(seen.digest()));
        }
        return alive;
    }

    /** Whoever has the turn is busy baking, so another thread says that we live. */
    private void keep() {
        Thread beating = new Thread(this::beatOn, "turn of " + place.repository());
        beating.setDaemon(true);
        beater = Optional.of(beating);
        beating.start();
    }

    private void tidy() throws BakeException, InterruptedException {
        for (Reference one : dead) {
            repositories.delete(one);
        }
    }

    private void beatOn() {
        try {
            while (!left) {
                Thread.sleep(RegistryTurns.LEASE.dividedBy(BEATS).toMillis());
                tellIfPossible();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false: if no other beat comes through, somebody else may bake too, and the first to publish counts */
    private boolean tellIfPossible() throws InterruptedException {
        try {
            tell(State.HAS);
            return true;
        } catch (BakeException notNow) {
            return false;
        }
    }

    /** Takes the ticket away; where a registry deletes nothing, it stays as one that was given back. */
    @Override
    public void leave() throws BakeException, InterruptedException {
        beater.ifPresent(Thread::interrupt);
        telling.lockInterruptibly();
        try {
            left = true;
        } finally {
            telling.unlock();
        }
        if (!repositories.delete(place.withDigest(put(ticket.notes(state, beats))))) {
            put(Ticket.GIVEN_BACK);
        }
    }
}
