package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.queue.QueueTaskFuture;
import hudson.tasks.Shell;
import io.slipway.jenkins.step.OperationStep;
import io.slipway.jenkins.step.RedBlackDeployStep;
import io.slipway.jenkins.step.SlipwayBuilder;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

public class FreestyleTest {
    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private LocalCloud cloud;

    @Before
    public void open() throws Exception {
        cloud = new LocalCloud(folder.getRoot().toPath());
    }

    @After
    public void close() throws Exception {
        cloud.close();
    }

    private static OperationStep deploy() {
        RedBlackDeployStep step = new RedBlackDeployStep();
        step.setAccount("here");
        step.setApplication("shop");
        step.setImage("${IMAGE}");
        step.setCapacity(1);
        step.setDrain("1s");
        step.setServerGroup(Map.of("healthCheck", Map.of("path", "/", "interval", "200ms"), "stopGrace", "1s"));
        return step;
    }

    private FreeStyleProject job() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("IMAGE", "")));
        job.getBuildersList().add(new SlipwayBuilder(deploy()));
        job.getBuildersList()
                .add(new Shell("echo \"serves: $SLIPWAY_SERVER_GROUP at $SLIPWAY_ENDPOINT of $SLIPWAY_IMAGE\""));
        return job;
    }

    private static QueueTaskFuture<FreeStyleBuild> start(FreeStyleProject job, String image) {
        return job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("IMAGE", image)));
    }

    @Test
    public void itDeliversTellsLaterStepsAndGoesBackWhenAborted() throws Exception {
        String one = cloud.image("one");
        String broken = cloud.image("broken");
        // what is run is what the file of the job holds
        FreeStyleProject job = (FreeStyleProject) jenkins.configRoundtrip(job());
        job.doReload();
        FreeStyleBuild first = jenkins.assertBuildStatusSuccess(start(job, one));
        jenkins.assertLogContains("serves: shop-v000 at http", first);
        jenkins.assertLogContains(" of " + one, first);

        FreeStyleBuild second = start(job, broken).waitForStart();
        jenkins.waitForMessage("PREPARING", second);
        second.doStop();
        jenkins.waitForMessage("making things safe", second);
        second.getExecutor().interrupt(Result.ABORTED);
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(second));
        jenkins.assertLogContains("restored to the state before", second);
        jenkins.assertLogNotContains("serves:", second);

        FreeStyleBuild same = jenkins.assertBuildStatusSuccess(start(job, one));
        jenkins.assertLogContains("serves: shop-v002", same);
    }

    @Test
    public void whatIsWrongInTheFormIsTold() throws Exception {
        FreeStyleProject job = job();
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlPage page = client.getPage(job, "configure");
        HtmlForm form = page.getFormByName("config");
        form.getTextAreaByName("_.verify").setText("- path: [");
        HtmlPage answer = jenkins.submit(form);
        assertTrue(answer.asNormalizedText(), answer.asNormalizedText().contains("verify:1:10: is not YAML"));
        assertEquals(
                null, ((RedBlackDeployStep) ((SlipwayBuilder) job.getBuilders().get(0)).getStep()).getVerify());

        FreeStyleBuild wrong = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("image", wrong);
        assertEquals(List.of(), jenkins.jenkins.getQueue().getApproximateItemsQuickly());
    }
}
