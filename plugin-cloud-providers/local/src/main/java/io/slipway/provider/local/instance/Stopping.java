package io.slipway.provider.local.instance;

import io.slipway.provider.local.process.ProcessId;
import io.slipway.provider.local.process.Processes;
import io.slipway.spi.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings all instances below a folder to their end, by what lies there alone: so it goes on after a crash, and works for
 * whoever finds the folder. First they are asked, and after their grace they are killed.
 */
public final class Stopping {
    private final Path root;
    private final List<Ending> endings;

    private Stopping(Path root, List<Ending> endings) {
        this.root = root;
        this.endings = endings;
    }

    public static Stopping below(Path root) throws IOException {
        List<Ending> endings = new ArrayList<>();
        for (InstanceFolder folder : InstanceFolder.below(root)) {
            Optional<Incarnation> life = folder.life();
            if (life.isPresent()) {
                endings.add(new Ending(folder, life.get()));
            }
        }
        return new Stopping(root, endings);
    }

    public Path root() {
        return root;
    }

    /** Does what is due now; true when nothing of it runs any more. */
    public boolean ended() throws IOException {
        boolean all = true;
        for (Ending ending : endings) {
            all &= ending.ended();
        }
        return all;
    }

    /** Ends what is left, at once. */
    public void kill() throws IOException {
        for (Ending ending : endings) {
            ending.kill(ending.folder.pidFile(ending.life).process(), true);
        }
    }

    private static final class Ending {
        private final InstanceFolder folder;
        private final Incarnation life;
        private final Duration begun = Clock.SYSTEM.elapsed();
        private boolean asked;
        private boolean over;

        Ending(InstanceFolder folder, Incarnation life) {
            this.folder = folder;
            this.life = life;
        }

        boolean ended() throws IOException {
            if (over) {
                return true;
            }
            // a start on its way must not arrive after we have looked
            folder.pidFile(life).close();
            Optional<ProcessId> process = folder.pidFile(life).process();
            if (!asked) {
                asked = true;
                kill(process, false);
            }
            boolean late = Clock.SYSTEM.elapsed().minus(begun).compareTo(life.stopGrace()) >= 0;
            if (process.isPresent() && !late) {
                return false;
            }
            // also what it left behind
            kill(process, true);
            over = Processes.TABLE
                    .marked(Incarnation.VARIABLE, life.mark(), process)
                    .isEmpty();
            return over;
        }

        private void kill(Optional<ProcessId> process, boolean forcibly) {
            Processes.TABLE.killMarked(Incarnation.VARIABLE, life.mark(), process, forcibly);
            process.ifPresent(id -> id.kill(forcibly));
        }
    }
}
