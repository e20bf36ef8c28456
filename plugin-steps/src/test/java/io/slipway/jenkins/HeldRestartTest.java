package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import io.slipway.jenkins.run.Reconciler;
import java.nio.file.Files;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.After;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Jenkins is restarted in the middle of every kind of wait. */
public class HeldRestartTest {
    private static final String AROUND = "withTarget(account: 'here', application: 'shop') {\n";

    @Rule
    public JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private LocalCloud cloud;
    private String two;

    @BeforeClass
    public static void hurry() {
        System.setProperty("io.slipway.jenkins.run.Reconciler.graceSeconds", "3");
    }

    @After
    public void close() throws Exception {
        cloud.close();
    }

    private void serve(JenkinsRule jenkins) throws Exception {
        cloud = new LocalCloud(folder.getRoot().toPath());
        String one = cloud.image("one");
        two = cloud.image("two");
        end(jenkins, Result.SUCCESS, begin(jenkins, "first", HeldTest.deploy("redBlackDeploy", one, "")));
    }

    private static WorkflowRun begin(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(AROUND + script + "\n}", true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun again(JenkinsRule jenkins, String name) {
        return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
    }

    private static WorkflowRun end(JenkinsRule jenkins, Result expected, WorkflowRun run) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }

    private static String serves(JenkinsRule jenkins, String name) throws Exception {
        String script =
                "for (group in clusterStatus().serverGroups) { if (group.enabled) { echo \"serves ${group.name}\" } }";
        return JenkinsRule.getLog(end(jenkins, Result.SUCCESS, begin(jenkins, name, script)))
                .lines()
                .filter(line -> line.startsWith("serves "))
                .reduce("", (all, line) -> all + line.substring("serves ".length()));
    }

    private String verified(String body) {
        return HeldTest.deploy("verifiedDeploy", two, ", strategy: 'redBlack'") + " {\n" + body + "\n}";
    }

    @Test
    public void whileItIsHeldForAPerson() throws Throwable {
        sessions.then(jenkins -> {
            serve(jenkins);
            WorkflowRun run = begin(
                    jenkins, "shop", HeldTest.deploy("redBlackDeploy", two, ", holdAt: 'beforeTraffic,beforeCleanup'"));
            jenkins.waitForMessage("HELD before any traffic", run);
        });
        sessions.then(jenkins -> {
            end(jenkins, Result.SUCCESS, begin(jenkins, "promoter", "promoteDelivery()"));
            WorkflowRun run = again(jenkins, "shop");
            jenkins.waitForMessage("HELD before the cleaning up", run);
            jenkins.assertLogContains("promoted by promoter #1", run);
        });
        sessions.then(jenkins -> {
            WorkflowRun run = again(jenkins, "shop");
            // before it is resumed a build can only be killed
            Thread.sleep(3000);
            assertTrue(run.isBuilding());
            run.doStop();
            end(jenkins, Result.ABORTED, run);
            jenkins.assertLogContains("restored to the state before", run);
            assertEquals("shop-v000", serves(jenkins, "look"));
        });
    }

    @Test
    public void whileTheBodyRunsThatIsContentInTheEnd() throws Throwable {
        sessions.then(jenkins -> {
            serve(jenkins);
            WorkflowRun run = begin(
                    jenkins, "shop", "def out = " + verified("semaphore 'verify'") + "\necho \"at ${out.endpoint}\"");
            SemaphoreStep.waitForStart("verify/1", run);
        });
        sessions.then(jenkins -> {
            WorkflowRun run = again(jenkins, "shop");
            Thread.sleep(3000);
            assertTrue(run.isBuilding());
            SemaphoreStep.success("verify/1", null);
            end(jenkins, Result.SUCCESS, run);
            jenkins.assertLogContains("promoted by shop #1", run);
            jenkins.assertLogContains("at http", run);
            assertEquals("shop-v001", serves(jenkins, "look"));
        });
    }

    @Test
    public void whileTheBodyRunsThatIsNotContent() throws Throwable {
        sessions.then(jenkins -> {
            serve(jenkins);
            WorkflowRun run = begin(jenkins, "shop", verified("semaphore 'verify'\nerror 'it smokes'"));
            SemaphoreStep.waitForStart("verify/1", run);
        });
        sessions.then(jenkins -> {
            WorkflowRun run = again(jenkins, "shop");
            SemaphoreStep.success("verify/1", null);
            jenkins.waitForMessage("going back", run);
        });
        sessions.then(jenkins -> {
            WorkflowRun run = again(jenkins, "shop");
            end(jenkins, Result.FAILURE, run);
            jenkins.assertLogContains("ERROR: it smokes", run);
            jenkins.assertLogContains("restored to the state before", run);
            assertEquals("shop-v000", serves(jenkins, "look"));
        });
    }

    /** As where Jenkins was killed under PERFORMANCE_OPTIMIZED: nobody comes back for what is held. */
    @Test
    public void whatNoBuildComesBackForIsSentBack() throws Throwable {
        sessions.then(jenkins -> {
            serve(jenkins);
            WorkflowRun run = begin(jenkins, "shop", verified("semaphore 'verify'"));
            SemaphoreStep.waitForStart("verify/1", run);
        });
        Files.delete(sessions.getHome().toPath().resolve("jobs/shop/builds/1/program.dat"));
        sessions.then(jenkins -> {
            end(jenkins, Result.FAILURE, again(jenkins, "shop"));
            LocalCloud.settled();
            assertTrue(
                    Reconciler.told() + "",
                    Reconciler.told().stream().anyMatch(line -> line.endsWith("deploy of shop #1: settled")));
            assertEquals("shop-v000", serves(jenkins, "look"));
        });
    }

    @Test
    public void whileATaskRuns() throws Throwable {
        sessions.then(jenkins -> {
            serve(jenkins);
            WorkflowRun run = begin(
                    jenkins,
                    "task",
                    "runTask name: 'migrate', image: '" + two + "', command: ['sh', '-c', 'echo began; until [ -e "
                            + folder.getRoot() + "/go ]; do sleep 0.1; done; echo ended']");
            jenkins.waitForMessage("began", run);
        });
        assertTrue(folder.getRoot().toPath().resolve("go").toFile().createNewFile());
        sessions.then(jenkins -> {
            WorkflowRun run = again(jenkins, "task");
            end(jenkins, Result.SUCCESS, run);
            jenkins.assertLogContains("ended", run);
        });
    }
}
