package io.slipway.provider.docker.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** The Docker hosts of an account. The first is its home: what must be found again is kept there. */
public final class Engines implements AutoCloseable {
    /** So many calls to one host at once: more make a Docker Engine no faster. */
    public static final int WIDTH = 6;

    private final List<Engine> all = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "slipway-docker");
        thread.setDaemon(true);
        return thread;
    });

    public Engines(List<DockerHost> hosts, Engine.Wire wire) {
        for (DockerHost host : hosts) {
            all.add(new Engine(host, wire, threads));
        }
    }

    public Engine home() {
        return all.get(0);
    }

    public List<Engine> all() {
        return all;
    }

    public List<Engine> serving(String location) {
        return all.stream().filter(engine -> engine.host().serves(location)).toList();
    }

    public Optional<Engine> named(String name) {
        return all.stream().filter(engine -> engine.name().equals(name)).findFirst();
    }

    public ExecutorService threads() {
        return threads;
    }

    /** What came of one of several tasks. */
    public sealed interface End<T> {
        record Done<T>(T value) implements End<T> {}

        record Failed<T>(EngineException failure) implements End<T> {}
    }

    /** A task for one host. */
    public interface Task<T> {
        T on(Engine engine) throws EngineException, InterruptedException;
    }

    /** Runs the task for each host at once; the ends are in the order of the hosts. */
    public <T> List<End<T>> each(List<Engine> engines, Task<T> task) throws InterruptedException {
        return together(
                engines.stream()
                        .map(engine -> (Callable<T>) () -> task.on(engine))
                        .toList(),
                engines.size());
    }

    /** Runs tasks side by side, so many at once; the ends are in the order of the tasks. */
    public <T> List<End<T>> together(List<Callable<T>> tasks, int width) throws InterruptedException {
        List<Future<End<T>>> running = new ArrayList<>();
        Semaphore turns = new Semaphore(Math.max(1, width));
        try {
            for (Callable<T> task : tasks) {
                turns.acquire();
                running.add(threads.submit(() -> {
                    try {
                        return end(task);
                    } finally {
                        turns.release();
                    }
                }));
            }
            List<End<T>> ends = new ArrayList<>();
            for (Future<End<T>> each : running) {
                ends.add(each.get());
            }
            return ends;
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException defect) {
                throw defect;
            }
            throw new IllegalStateException("a task neither returned nor threw an exception", broken.getCause());
        } finally {
            running.forEach(each -> each.cancel(true));
        }
    }

    private static <T> End<T> end(Callable<T> task) throws Exception {
        try {
            return new End.Done<>(task.call());
        } catch (EngineException failed) {
            return new End.Failed<>(failed);
        }
    }

    /** The values, where all went well; otherwise the failure that says most. */
    public static <T> List<T> values(List<End<T>> ends) throws EngineException {
        List<T> values = new ArrayList<>();
        List<EngineException> failures = new ArrayList<>();
        for (End<T> end : ends) {
            if (end instanceof End.Done<T> done) {
                values.add(done.value());
            } else if (end instanceof End.Failed<T> failed) {
                failures.add(failed.failure());
            }
        }
        Optional<EngineException> worst = failures.stream().min(Comparator.comparing(EngineException::fate));
        if (worst.isPresent()) {
            throw worst.get();
        }
        return values;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        all.forEach(Engine::close);
    }
}
