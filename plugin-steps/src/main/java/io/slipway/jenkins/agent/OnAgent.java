package io.slipway.jenkins.agent;

import hudson.remoting.VirtualChannel;
import io.slipway.workbench.LocalWorkbench;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import jenkins.MasterToSlaveFileCallable;

/**
 * What the core's own workbench does in a folder of an agent. Texts alone come back, what went wrong there included:
 * Jenkins takes no other classes from agents, and what is thrown is then the connection's fault.
 */
abstract class OnAgent extends MasterToSlaveFileCallable<String[]> {
    private static final long serialVersionUID = 1;
    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final String FAILED = "failed";

    protected abstract String[] work(LocalWorkbench bench) throws IOException;

    /** Commands have folders of their own, and do not miss a workspace that was deleted meanwhile. */
    protected File root(File workspace) {
        return workspace;
    }

    @Override
    public final String[] invoke(File workspace, VirtualChannel channel) {
        File root = root(workspace);
        if (!root.isDirectory()) {
            return new String[] {FAILED, "there is no folder " + root};
        }
        try (LocalWorkbench bench = new LocalWorkbench(root.toPath())) {
            String[] result = work(bench);
            String[] all = new String[result.length + 1];
            all[0] = DONE;
            System.arraycopy(result, 0, all, 1, result.length);
            return all;
        } catch (IllegalArgumentException refused) {
            return new String[] {REFUSED, String.valueOf(refused.getMessage())};
        } catch (IOException failed) {
            return new String[] {FAILED, String.valueOf(failed.getMessage())};
        } catch (RuntimeException broken) {
            return new String[] {FAILED, broken.toString()};
        }
    }

    /** @throws IllegalArgumentException if it was refused there */
    static String[] result(String[] answer) throws IOException {
        switch (answer[0]) {
            case DONE:
                return Arrays.copyOfRange(answer, 1, answer.length);
            case REFUSED:
                throw new IllegalArgumentException(answer[1]);
            default:
                throw new IOException(answer[1]);
        }
    }
}
