package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsSessionRule;

public class RestartTest {
    @Rule
    public JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    /** A version that is never well keeps it waiting until Jenkins is back. */
    @Test
    public void aDeliveryGoesOnWhenJenkinsIsBack() throws Throwable {
        sessions.then(jenkins -> {
            LocalCloud cloud = new LocalCloud(folder.getRoot().toPath());
            String broken = cloud.image("broken");
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            job.setDefinition(new CpsFlowDefinition(
                    "redBlackDeploy account: 'here', application: 'shop', image: '" + broken
                            + "', capacity: 1, noProgress: '25s', serverGroup: [healthCheck: [path: '/', interval:"
                            + " '200ms'], stopGrace: '1s']",
                    true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("has 1 instance healthy", run);
        });
        sessions.then(jenkins -> {
            try (LocalCloud cloud = new LocalCloud(folder.getRoot().toPath())) {
                WorkflowRun run = jenkins.jenkins
                        .getItemByFullName("shop", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
                jenkins.assertLogContains("restored to the state before", run);
                assertEquals(1, run.getParent().getBuilds().size());
            }
        });
    }
}
