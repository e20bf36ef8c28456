package io.slipway.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Calls from several threads at the same moment. */
final class Together {
    static final int THREADS = 8;

    /** How one of the calls ended. */
    sealed interface End<T> {
        record Returned<T>(T value) implements End<T> {}

        record Threw<T>(Exception failure) implements End<T> {}
    }

    /** One round of a race. */
    interface Round {
        void run(int number) throws Exception;
    }

    private static final Duration LONG_ENOUGH = Duration.ofMillis(300);
    private static final int MOST = 300;

    private Together() {}

    /** Races at least so often; more often where calls are so quick that they seldom meet. */
    static void rounds(int least, Round round) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < least || (i < MOST && !enough(start)); i++) {
            round.run(i);
        }
    }

    static boolean enough(long startNanos) {
        return System.nanoTime() - startNanos > LONG_ENOUGH.toNanos();
    }

    static <T> List<End<T>> call(IntFunction<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<End<T>>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<T> call = calls.apply(i);
                futures.add(threads.submit(() -> {
                    start.await();
                    return end(call);
                }));
            }
            List<End<T>> ends = new ArrayList<>();
            for (Future<End<T>> future : futures) {
                ends.add(future.get());
            }
            return ends;
        } catch (ExecutionException broken) {
            throw new AssertionError("a call neither returned nor threw an exception", broken.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> End<T> end(Callable<T> call) {
        try {
            return new End.Returned<>(call.call());
        } catch (Exception failure) {
            return new End.Threw<>(failure);
        }
    }

    static <T> List<T> returned(List<End<T>> ends) {
        return ends.stream()
                .filter(End.Returned.class::isInstance)
                .map(end -> ((End.Returned<T>) end).value())
                .toList();
    }

    static <T> List<Exception> thrown(List<End<T>> ends) {
        return ends.stream()
                .filter(End.Threw.class::isInstance)
                .map(end -> ((End.Threw<T>) end).failure())
                .toList();
    }
}
