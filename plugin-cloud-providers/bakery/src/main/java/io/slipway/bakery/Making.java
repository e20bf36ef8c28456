package io.slipway.bakery;

import io.slipway.error.Failure;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.spi.Bakery.Recipe;
import java.util.Optional;

/** One bake on its way in this process, on a thread of its own. */
final class Making {
    private volatile BakeStatus status;
    private volatile boolean stopped;
    private Optional<Thread> thread = Optional.empty();
    private final Lines lines = new Lines();

    private Making(BakeStatus status) {
        this.status = status;
    }

    static Making found(Image image) {
        return new Making(new BakeStatus.Baked(image, true));
    }

    static Making begin(String id, Work work, Recipe recipe) {
        Making making = new Making(new BakeStatus.Baking("starting"));
        Thread thread = new Thread(() -> making.run(work, recipe), "bake " + id);
        thread.setDaemon(true);
        making.thread = Optional.of(thread);
        thread.start();
        return making;
    }

    private Maker.Notes notes() {
        return new Maker.Notes() {
            @Override
            public void doing(String words) {
                status = new BakeStatus.Baking(words);
            }

            @Override
            public void said(String line) {
                lines.add(line);
            }
        };
    }

    Bakery.Said said(long from) {
        return lines.since(from);
    }

    BakeStatus status() {
        return status;
    }

    boolean alive() {
        return status instanceof BakeStatus.Baking;
    }

    void stop() {
        if (alive()) {
            stopped = true;
            thread.ifPresent(Thread::interrupt);
        }
    }

    /** What makes an image, or finds that somebody else has just made it. */
    interface Work {
        BakeStatus.Baked make(Recipe recipe, Maker.Notes notes) throws Exception;
    }

    private void run(Work work, Recipe recipe) {
        try {
            status = work.make(recipe, notes());
        } catch (Exception failed) {
            status = end(failed);
        } catch (Error defect) {
            status = end(new IllegalStateException(defect.toString(), defect));
        }
    }

    private BakeStatus end(Exception failed) {
        if (stopped) {
            return new BakeStatus.Cancelled();
        }
        Failure failure = BakeException.classify(failed);
        String remedy = failed instanceof BakeException known
                ? known.remedy()
                : failure.kind().remedy();
        return new BakeStatus.Failed(failure.kind(), failure.message(), remedy);
    }
}
