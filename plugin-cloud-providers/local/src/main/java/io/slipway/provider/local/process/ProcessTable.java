package io.slipway.provider.local.process;

import java.util.List;
import java.util.Optional;

/** What the operating system says about its processes. */
public interface ProcessTable {
    /** The living process of that number; one that has ended and only waits for its parent is not alive. */
    Optional<ProcessId> find(long pid);

    /**
     * Living processes that have this entry in their environment, hence all that the first of them started and that
     * did not hide.
     *
     * @param root the first of them, for systems that do not show environments
     */
    List<ProcessHandle> marked(String name, String value, Optional<ProcessId> root);

    /** Ends all of {@link #marked}. */
    default void killMarked(String name, String value, Optional<ProcessId> root, boolean forcibly) {
        marked(name, value, root).forEach(handle -> ProcessId.signal(handle, forcibly));
    }
}
