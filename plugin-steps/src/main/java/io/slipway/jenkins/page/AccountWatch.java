package io.slipway.jenkins.page;

import io.slipway.jenkins.account.CloudAccount;
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

    private final CloudAccount account;
    private final OutdatedBases bases = new OutdatedBases();
    private Calls calls = new Calls();
    private Optional<Asking> asking = Optional.empty();
    private Optional<AccountSight> last = Optional.empty();
    private long answered;

    AccountWatch(CloudAccount account) {
        this.account = account;
    }

    boolean of(CloudAccount other) {
        return account == other;
    }

    /** Sees to it that it is asked, unless it was a moment ago or is being asked. */
    synchronized void ask() {
        asking.filter(one -> one.time().compareTo(GIVEN_UP) > 0).ifPresent(hangs -> giveUp());
        boolean known = last.isPresent() && System.nanoTime() - answered < FRESH.toNanos();
        if (asking.isEmpty() && !known) {
            Asking now = new Asking(account, bases, calls);
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

    private void giveUp() {
        LOG.warning(() -> "Slipway: account " + account.getName() + " does not answer; it is asked anew");
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
                    .orElseGet(() -> new AccountSight(
                            account.getName(), account.getProvider(), Optional.empty(), Optional.of(Duration.ZERO), List.of()));
        }
    }

    synchronized Calls calls() {
        return calls;
    }

    synchronized void close() {
        calls.close();
    }
}
