package io.slipway.jenkins.page;

import io.slipway.jenkins.account.Accounts.Known;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * One account for all who look at the pages: it is asked by a few threads of its own, never more often than every few
 * seconds, however many look; one that hangs keeps nobody else waiting.
 */
final class AccountWatch {
    private static final Logger LOG = Logger.getLogger(AccountWatch.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(4);
    /** Who has not answered by then is given up, and asked anew by threads of its own. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(2);

    private final Known known;
    private final OutdatedBases bases = new OutdatedBases();
    private Calls calls = new Calls();
    private Optional<Asking> asking = Optional.empty();
    private Optional<AccountSight> last = Optional.empty();
    private long answered;

    AccountWatch(Known known) {
        this.known = known;
    }

    /** An account that was set up anew is another one. */
    boolean of(Known other) {
        return known.account() == other.account();
    }

    /** Sees to it that it is asked, unless it was a moment ago or is being asked. */
    synchronized void ask() {
        asking.filter(one -> one.time().compareTo(GIVEN_UP) > 0).ifPresent(hangs -> giveUp());
        boolean fresh = last.isPresent() && System.nanoTime() - answered < FRESH.toNanos();
        if (asking.isEmpty() && !fresh) {
            Asking now = new Asking(known, bases, calls);
            asking = Optional.of(now);
            now.over().whenComplete((done, broken) -> over(now));
        }
    }

    private synchronized void over(Asking done) {
        if (asking.equals(Optional.of(done))) {
            last = Optional.of(done.sight(last));
            answered = System.nanoTime();
            asking = Optional.empty();
        }
    }

    /** What changed through Jenkins is looked at again at once. */
    synchronized void changed() {
        answered = System.nanoTime() - FRESH.toNanos();
    }

    private synchronized void giveUp() {
        LOG.warning(() -> "Slipway: account " + known.account().getName() + " does not answer; it is asked anew");
        calls.close();
        calls = new Calls();
        asking.ifPresent(one -> one.abandon(calls));
        asking = Optional.empty();
    }

    /** What is known by then; waits no longer. */
    AccountSight sight(long deadline) {
        Optional<Asking> now;
        synchronized (this) {
            now = asking;
        }
        now.ifPresent(one -> one.await(deadline));
        synchronized (this) {
            return asking.map(one -> one.sight(last))
                    .or(() -> last)
                    .orElseGet(() -> new AccountSight(known, Optional.empty(), Optional.of(Duration.ZERO), List.of()));
        }
    }

    synchronized Calls calls() {
        return calls;
    }

    synchronized void close() {
        calls.close();
    }
}
