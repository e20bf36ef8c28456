package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import io.slipway.jenkins.run.Reconciler;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds that are ended by force leave nothing half done; two builds share a cluster. */
public class ForceTest {
    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private LocalCloud cloud;
    private String one;
    private String two;
    private String broken;

    @BeforeClass
    public static void hurry() {
        System.setProperty("io.slipway.jenkins.run.Reconciler.graceSeconds", "2");
    }

    @Before
    public void open() throws Exception {
        cloud = new LocalCloud(folder.getRoot().toPath());
        one = cloud.image("one");
        two = cloud.image("two");
        broken = cloud.image("broken");
        end(Result.SUCCESS, begin("shop", HeldTest.deploy("redBlackDeploy", one, "")));
        Thread.sleep(2500);
    }

    @After
    public void close() throws Exception {
        cloud.close();
    }

    private WorkflowRun begin(String name, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItem(name, jenkins.jenkins, WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, name);
        }
        job.setDefinition(
                new CpsFlowDefinition("withTarget(account: 'here', application: 'shop') {\n" + script + "\n}", true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private WorkflowRun end(Result expected, WorkflowRun run) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }

    private void servesAlone(String group) throws Exception {
        LocalCloud.settled();
        WorkflowRun look = end(
                Result.SUCCESS,
                begin("look", "def all = clusterStatus()\necho \"there: ${all.serverGroups*.name} ${all.underWay}\""));
        jenkins.assertLogContains("there: [" + group + "] null", look);
    }

    private void goesBack(WorkflowRun run) throws Exception {
        end(Result.ABORTED, run);
        servesAlone("shop-v000");
        String told = "of shop #" + run.getNumber() + ": its build has ended, so it is stopped and goes back";
        assertTrue(Reconciler.told() + "", Reconciler.told().stream().anyMatch(line -> line.endsWith(told)));
    }

    @Test
    public void byForceItGoesBackAllTheSame() throws Exception {
        WorkflowRun run = begin("shop", HeldTest.deploy("redBlackDeploy", broken, ""));
        jenkins.waitForMessage("has 1 instance healthy", run);
        run.doTerm();
        goesBack(run);

        run = begin("shop", HeldTest.deploy("redBlackDeploy", broken, ""));
        jenkins.waitForMessage("has 1 instance healthy", run);
        run.doKill();
        goesBack(run);

        run = begin("shop", HeldTest.deploy("redBlackDeploy", two, ", holdAt: 'beforeTraffic'"));
        jenkins.waitForMessage("HELD", run);
        run.doKill();
        goesBack(run);

        run = begin(
                "shop",
                HeldTest.deploy("verifiedDeploy", two, ", strategy: 'redBlack'") + " { echo 'sleeps'; sleep 600 }");
        jenkins.waitForMessage("sleeps", run);
        run.doKill();
        goesBack(run);
    }

    @Test
    public void aTimeoutGoesBackAndOneOfItsOwnToo() throws Exception {
        WorkflowRun run = begin(
                "shop", "timeout(time: 3, unit: 'SECONDS') { " + HeldTest.deploy("redBlackDeploy", broken, "") + " }");
        end(Result.ABORTED, run);
        jenkins.assertLogContains("restored to the state before", run);
        servesAlone("shop-v000");
    }

    @Test
    public void twoBuildsShareACluster() throws Exception {
        WorkflowRun first = begin("shop", HeldTest.deploy("redBlackDeploy", two, ", holdAt: 'beforeTraffic'"));
        jenkins.waitForMessage("HELD", first);
        WorkflowRun refused =
                begin("other", HeldTest.deploy("redBlackDeploy", one, ", whenBusy: 'refuse', force: true"));
        end(Result.FAILURE, refused);
        jenkins.assertLogContains("by shop #2 is held before any traffic", refused);
        WorkflowRun waits = begin("other", HeldTest.deploy("redBlackDeploy", one, ", force: true"));
        jenkins.waitForMessage("is held before any traffic", waits);
        end(Result.SUCCESS, begin("promoter", "promoteDelivery()"));
        end(Result.SUCCESS, first);
        end(Result.SUCCESS, waits);
        WorkflowRun held = begin("shop", HeldTest.deploy("redBlackDeploy", two, ", holdAt: 'beforeTraffic'"));
        jenkins.waitForMessage("HELD", held);
        end(
                Result.SUCCESS,
                begin("other", HeldTest.deploy("redBlackDeploy", one, ", whenBusy: 'supersede', force: true")));
        end(Result.FAILURE, held);
        jenkins.assertLogContains("sent back by other #3", held);
        assertEquals(Result.FAILURE, held.getResult());
    }
}
