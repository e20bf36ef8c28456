package io.slipway.jenkins;

import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

public class DeployTest {
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

    private WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItem("shop", jenkins.jenkins, WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "shop");
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    private static String deploy(String image, String more) {
        return "def out = redBlackDeploy account: 'here', application: 'shop', image: '" + image + "', capacity: 2,"
                + " drain: '1s', serverGroup: [healthCheck: [path: '/', interval: '200ms'], stopGrace: '1s']" + more
                + "\necho \"serves: ${out.serverGroup} at ${out.endpoint}\"";
    }

    @Test
    public void aPipelineDeliversGoesBackAndIsToldWhatIsWrong() throws Exception {
        String one = cloud.image("one");
        String two = cloud.image("two");
        String broken = cloud.image("broken");
        jenkins.assertLogContains("serves: shop-v000", run(Result.SUCCESS, deploy(one, "")));
        jenkins.assertLogContains(
                "serves: shop-v001", run(Result.SUCCESS, deploy(two, ", verify: [[path: '/', contains: 'two']]")));

        WorkflowRun bad = run(Result.FAILURE, deploy(broken, ", noProgress: '3s'"));
        jenkins.assertLogContains("restored to the state before", bad);

        WorkflowRun typo = run(Result.FAILURE, deploy(two, ", verify: [[path: '/', contans: 'x']]"));
        jenkins.assertLogContains("verify[0].contans", typo);
        assertTrue(JenkinsRule.getLog(typo), JenkinsRule.getLog(typo).contains("did you mean"));

        WorkflowRun back = run(
                Result.SUCCESS, "def out = rollbackCluster account: 'here', application: 'shop'\necho out.serverGroup");
        jenkins.assertLogContains("shop-v000", back);
    }

    @Test
    public void whoAbortsTheBuildSendsTheDeliveryBack() throws Exception {
        String one = cloud.image("one");
        String broken = cloud.image("broken");
        run(Result.SUCCESS, deploy(one, ""));
        WorkflowJob job = jenkins.jenkins.getItem("shop", jenkins.jenkins, WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(deploy(broken, ""), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("has 2 instances healthy", run);
        assertTrue(run.getExecutor() == null || run.getOneOffExecutor() != null);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("making things safe", run);
        jenkins.assertLogContains("restored to the state before", run);
        WorkflowRun look = run(Result.FAILURE, "rollbackCluster account: 'here', application: 'shop', to: 'shop-v000'");
        jenkins.assertLogContains("shop-v000 alone has the traffic already", look);
    }

    @Test
    public void declarativePipelinesKnowTheStepsToo() throws Exception {
        String one = cloud.image("one");
        WorkflowRun run = run(
                Result.SUCCESS,
                "pipeline { agent none\n stages { stage('deploy') { steps {\n redBlackDeploy account: 'here',"
                        + " application: 'shop', image: '" + one + "', capacity: 1,\n serverGroup: [healthCheck: [path:"
                        + " '/', interval: '200ms']]\n } } } }");
        jenkins.assertLogContains("shop-v000", run);
    }
}
