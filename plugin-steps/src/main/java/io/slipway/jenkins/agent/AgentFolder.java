package io.slipway.jenkins.agent;

import hudson.FilePath;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.io.Serializable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * A folder of an agent, by names alone: so it is found again after a restart of Jenkins, and when the agent has come
 * back.
 *
 * @param node name of the agent; empty for the controller
 * @param path absolute, as that machine writes it
 */
public record AgentFolder(String node, String path) implements Serializable {
    /** @throws IllegalArgumentException if nobody knows where it is */
    public static AgentFolder of(FilePath folder) {
        String node = FilePathUtils.getNodeNameOrNull(folder);
        if (node == null) {
            throw new IllegalArgumentException(folder.getRemote() + " is on no agent that Jenkins knows");
        }
        return new AgentFolder(node, folder.getRemote());
    }

    /**
     * Where it is now.
     *
     * @throws AgentAwayException if the agent is not connected
     * @throws DeliveryException if there is no such agent any more
     */
    FilePath find() throws AgentAwayException {
        FilePath found = FilePathUtils.find(node, path);
        if (found != null) {
            return found;
        }
        if (!node.isEmpty() && Jenkins.get().getNode(node) == null) {
            throw new DeliveryException(
                    ErrorKind.NOT_FOUND,
                    who() + " has been removed from Jenkins, and with it " + path,
                    "run it again on another agent");
        }
        throw new AgentAwayException(who() + " is not connected");
    }

    String who() {
        return node.isEmpty() ? "the controller" : "agent " + node;
    }

    @Override
    public String toString() {
        return path + " on " + who();
    }
}
