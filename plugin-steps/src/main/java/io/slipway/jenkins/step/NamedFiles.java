package io.slipway.jenkins.step;

import io.slipway.error.DeliveryException;
import io.slipway.jenkins.agent.AgentFolder;
import io.slipway.jenkins.agent.AgentWorkbench;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The texts of a workspace that parameters of a step name. */
final class NamedFiles {
    private static final Logger LOG = Logger.getLogger(NamedFiles.class.getName());

    private NamedFiles() {}

    /** They are read when the step begins: later there may be no workspace. What cannot be read is told when it is missed. */
    static Map<String, String> of(OperationStep step, Optional<AgentFolder> workspace) {
        Map<String, String> files = new TreeMap<>();
        for (AgentFolder folder : workspace.stream().toList()) {
            AgentWorkbench bench = new AgentWorkbench(folder, line -> {});
            for (String path : step.paths()) {
                try {
                    files.put(path, bench.read(path));
                } catch (IOException | IllegalArgumentException | DeliveryException unreadable) {
                    LOG.log(Level.FINE, "Slipway: cannot read " + path, unreadable);
                }
            }
        }
        return files;
    }
}
