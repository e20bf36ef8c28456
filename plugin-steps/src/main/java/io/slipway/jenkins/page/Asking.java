package io.slipway.jenkins.page;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.jenkins.account.Access;
import io.slipway.jenkins.account.Accounts.Known;
import io.slipway.jenkins.run.ControllerHost;
import io.slipway.model.Cluster;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One round of questions to an account: which clusters there are, then each of them, some at once. */
final class Asking {
    private final Known known;
    private final OutdatedBases bases;
    private final long began = System.nanoTime();
    private final List<CompletableFuture<ClusterSight>> clusters = new ArrayList<>();
    private final CompletableFuture<Session> session;
    private final CompletableFuture<List<Cluster>> listed;
    private final CompletableFuture<Void> over;

    Asking(Known known, OutdatedBases bases, Executor calls) {
        this.known = known;
        this.bases = bases;
        session = CompletableFuture.supplyAsync(this::open, calls);
        listed = session.thenApply(open -> open.operations().clusters("", ""));
        over = listed.thenCompose(found -> all(session.join(), found, calls));
        // after everybody who waits has been told: nobody waits for this
        over.whenComplete((done, broken) -> session.thenAcceptAsync(open -> end(open, broken == null), calls));
    }

    private record Session(Cloud cloud, Operations operations) {}

    private Session open() {
        Access access = known.access();
        Cloud cloud = access.open(ControllerHost.WITHOUT_WORKSPACE);
        return new Session(cloud, new Operations(access.name(), cloud, ControllerHost.WITHOUT_WORKSPACE, event -> {}));
    }

    private synchronized CompletableFuture<Void> all(Session session, List<Cluster> found, Executor calls) {
        for (Cluster cluster : found) {
            clusters.add(CompletableFuture.supplyAsync(() -> look(session, cluster), calls));
        }
        return CompletableFuture.allOf(clusters.toArray(CompletableFuture[]::new));
    }

    private ClusterSight look(Session session, Cluster cluster) {
        Map<String, String> outdated = bases.of(cluster);
        try {
            return new ClusterSight(
                    cluster, Optional.of(session.operations().status(cluster)), Optional.empty(), outdated);
        } catch (DeliveryException failed) {
            return new ClusterSight(cluster, Optional.empty(), Optional.of(failed), outdated);
        }
    }

    private void end(Session session, boolean answered) {
        try (Cloud cloud = session.cloud()) {
            if (answered) {
                bases.look(session.operations(), listed.join());
            }
        }
    }

    CompletableFuture<Void> over() {
        return over;
    }

    /** Nobody waits for it any more. */
    void abandon(Executor calls) {
        session.thenAcceptAsync(open -> open.cloud().close(), calls);
    }

    Duration time() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void await(long deadline) {
        try {
            over.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException told) {
            // then what is known is told, and that it is not all
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** As far as it has been answered; the rest as it was seen last. */
    synchronized AccountSight sight(Optional<AccountSight> last) {
        List<ClusterSight> before = last.map(AccountSight::clusters).orElse(List.of());
        if (!listed.isDone()) {
            return told(Optional.empty(), before);
        }
        if (listed.isCompletedExceptionally()) {
            return told(Optional.of(trouble()), before);
        }
        List<ClusterSight> seen = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            Cluster cluster = listed.join().get(i);
            ClusterSight earlier = before.stream()
                    .filter(one -> one.cluster().equals(cluster))
                    .findFirst()
                    .orElse(ClusterSight.unseen(cluster));
            seen.add(now(clusters.get(i), earlier));
        }
        return told(Optional.empty(), seen);
    }

    private static ClusterSight now(CompletableFuture<ClusterSight> asked, ClusterSight earlier) {
        return asked.isDone() && !asked.isCompletedExceptionally() ? asked.join() : earlier;
    }

    private AccountSight told(Optional<DeliveryException> trouble, List<ClusterSight> seen) {
        Optional<Duration> waiting = over.isDone() ? Optional.empty() : Optional.of(time());
        return new AccountSight(known, trouble, waiting, seen);
    }

    private DeliveryException trouble() {
        try {
            listed.join();
            throw new IllegalStateException("no trouble");
        } catch (RuntimeException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return cause instanceof DeliveryException refused
                    ? refused
                    : new DeliveryException(ErrorKind.INTERNAL, String.valueOf(cause), Messages.Asking_log(), cause);
        }
    }
}
