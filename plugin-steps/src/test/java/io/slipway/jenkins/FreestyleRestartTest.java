package io.slipway.jenkins;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.slipway.jenkins.step.RedBlackDeployStep;
import io.slipway.jenkins.step.SlipwayBuilder;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsSessionRule;

public class FreestyleRestartTest {
    @Rule
    public JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private static SlipwayBuilder deploy(String image) {
        RedBlackDeployStep step = new RedBlackDeployStep();
        step.setAccount("here");
        step.setApplication("shop");
        step.setImage(image);
        step.setCapacity(1);
        step.setDrain("1s");
        step.setNoProgress("15s");
        step.setServerGroup(Map.of("healthCheck", Map.of("path", "/", "interval", "200ms"), "stopGrace", "1s"));
        return new SlipwayBuilder(step);
    }

    /** Jenkins goes down with the build; who runs the job again goes on with what it left, and makes nothing twice. */
    @Test
    public void whoRunsTheJobAgainGoesOnWithWhatItLeft() throws Throwable {
        sessions.then(jenkins -> {
            LocalCloud cloud = new LocalCloud(folder.getRoot().toPath());
            FreeStyleProject job = jenkins.createFreeStyleProject("shop");
            job.getBuildersList().add(deploy(cloud.image("one")));
            jenkins.buildAndAssertSuccess(job);
            job.getBuildersList().replace(deploy(cloud.image("broken")));
            FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("waiting: wait until shop-v001", build);
        });
        sessions.then(jenkins -> {
            try (LocalCloud cloud = new LocalCloud(folder.getRoot().toPath())) {
                FreeStyleProject job = jenkins.jenkins.getItemByFullName("shop", FreeStyleProject.class);
                FreeStyleBuild again = jenkins.buildAndAssertStatus(Result.FAILURE, job);
                jenkins.assertLogContains("restored to the state before", again);
                jenkins.assertLogContains("taking over what shop #2 left", again);
                jenkins.assertLogNotContains("create shop-v002", again);
            }
        });
    }
}
