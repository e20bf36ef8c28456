package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
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

/** Deliveries that are held: for a person, or for the body of their own step. */
public class HeldTest {
    private static final String AROUND =
            "withTarget(account: 'nowhere', application: 'shop') { withTarget(account: 'here') {\n";
    static final String GROUP = "serverGroup: [healthCheck: [path: '/', interval: '200ms'], stopGrace: '1s']";

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private LocalCloud cloud;
    private String one;
    private String two;

    @Before
    public void open() throws Exception {
        cloud = new LocalCloud(folder.getRoot().toPath());
        one = cloud.image("one");
        two = cloud.image("two");
        end(Result.SUCCESS, begin("shop", deploy("redBlackDeploy", one, "")));
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
        job.setDefinition(new CpsFlowDefinition(AROUND + script + "\n} }", true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private WorkflowRun end(Result expected, WorkflowRun run) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }

    static String deploy(String step, String image, String more) {
        return step + "(image: '" + image + "', capacity: 1, drain: '1s', " + GROUP + more + ")";
    }

    private String serves() throws Exception {
        WorkflowRun look = end(
                Result.SUCCESS,
                begin(
                        "look",
                        "for (group in clusterStatus().serverGroups) { if (group.enabled) { echo \"serves ${group.name}\" } }"));
        return JenkinsRule.getLog(look)
                .lines()
                .filter(line -> line.startsWith("serves "))
                .reduce("", (all, line) -> all + line.substring("serves ".length()));
    }

    @Test
    public void whoWaitsSeesWhoDecides() throws Exception {
        WorkflowRun run = begin("shop", deploy("redBlackDeploy", two, ", holdAt: 'beforeTraffic'"));
        jenkins.waitForMessage("HELD before any traffic", run);
        Thread.sleep(4000);
        assertTrue(run.isBuilding());
        assertTrue(run.getExecutor() == null || run.getOneOffExecutor() != null);
        end(Result.SUCCESS, begin("promoter", "promoteDelivery()"));
        end(Result.SUCCESS, run);
        jenkins.assertLogContains("promoted by promoter #1 while it was held before any traffic", run);
        assertEquals("shop-v001", serves());

        run = begin("shop", deploy("redBlackDeploy", one, ", holdAt: 'beforeTraffic'"));
        jenkins.waitForMessage("HELD before any traffic", run);
        end(Result.SUCCESS, begin("aborter", "abortDelivery()"));
        end(Result.FAILURE, run);
        jenkins.assertLogContains("aborted by aborter #1 while it was held before any traffic", run);
        jenkins.assertLogContains("restored to the state before", run);

        run = begin("shop", deploy("redBlackDeploy", one, ", holdAt: 'beforeTraffic'"));
        jenkins.waitForMessage("HELD before any traffic", run);
        run.doStop();
        Thread.sleep(100);
        run.doStop();
        end(Result.ABORTED, run);
        jenkins.assertLogContains("restored to the state before", run);
        assertEquals("shop-v001", serves());
    }

    @Test
    public void theBodyDecides() throws Exception {
        WorkflowRun run = begin(
                "shop",
                "def out = " + deploy("verifiedDeploy", two, ", strategy: 'redBlack'")
                        + " {\n  node { sh 'echo \"now $SLIPWAY_SERVER_GROUP: $(curl -s $SLIPWAY_ENDPOINT)\"' }\n}\n"
                        + "echo \"after: ${out.serverGroup}\"");
        end(Result.SUCCESS, run);
        jenkins.assertLogContains("now shop-v001: two", run);
        jenkins.assertLogContains("after: shop-v001", run);
        jenkins.assertLogContains("promoted by shop #2 while it was held before the cleaning up", run);
        assertEquals("shop-v001", serves());

        run = begin("shop", deploy("verifiedDeploy", one, ", strategy: 'redBlack'") + " { error 'it smokes' }");
        end(Result.FAILURE, run);
        jenkins.assertLogContains("ERROR: it smokes", run);
        jenkins.assertLogContains("restored to the state before", run);
        assertEquals("shop-v001", serves());

        run = begin("shop", deploy("verifiedDeploy", one, ", strategy: 'redBlack'") + " { echo 'sleeps'; sleep 600 }");
        jenkins.waitForMessage("sleeps", run);
        run.doStop();
        end(Result.ABORTED, run);
        jenkins.assertLogContains("restored to the state before", run);
        assertEquals("shop-v001", serves());

        run = begin(
                "shop",
                "timeout(time: 12, unit: 'SECONDS') { " + deploy("verifiedDeploy", one, ", strategy: 'redBlack'")
                        + " { echo 'sleeps'; sleep 600 } }");
        end(Result.ABORTED, run);
        jenkins.assertLogContains("sleeps", run);
        LocalCloud.settled();
        assertEquals("shop-v001", serves());
    }

    @Test
    public void whoDecidesOtherwiseEndsTheBody() throws Exception {
        WorkflowRun run = begin(
                "shop", deploy("verifiedDeploy", two, ", strategy: 'redBlack'") + " { echo 'sleeps'; sleep 600 }");
        jenkins.waitForMessage("sleeps", run);
        end(Result.SUCCESS, begin("aborter", "abortDelivery()"));
        end(Result.FAILURE, run);
        jenkins.assertLogContains("aborted by aborter #1", run);
        assertEquals("shop-v000", serves());

        run = begin("shop", deploy("verifiedDeploy", two, ", strategy: 'redBlack'") + " { echo 'sleeps'; sleep 8 }");
        jenkins.waitForMessage("sleeps", run);
        end(Result.SUCCESS, begin("promoter", "promoteDelivery()"));
        jenkins.waitForMessage("promoted before its verification has ended", run);
        end(Result.SUCCESS, run);

        run = begin("shop", deploy("verifiedDeploy", two, ", strategy: 'redBlack'") + " { echo 'looks' }");
        end(Result.SUCCESS, run);
        jenkins.assertLogContains("nothing had to be changed", run);
        jenkins.assertLogContains("looks", run);
        end(Result.SUCCESS, begin("shop", deploy("verifiedDeploy", one, ", plan: true") + " { error 'runs' }"));
        run = begin("shop", deploy("verifiedDeploy", one, ", strategi: 'redBlack'") + " { echo 'runs' }");
        end(Result.FAILURE, run);
        jenkins.assertLogNotContains("runs\n", run);
    }

    @Test
    public void declarativePipelinesHaveBlocksToo() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "declarative");
        job.setDefinition(new CpsFlowDefinition(
                "pipeline { agent none\n stages { stage('deploy') { steps { withTarget(account: 'here', application:"
                        + " 'shop') {\n" + deploy("verifiedDeploy", two, ", strategy: 'redBlack'")
                        + " { echo \"verifies ${env.SLIPWAY_SERVER_GROUP}\" }\n} } } } }",
                true));
        jenkins.assertLogContains("verifies shop-v001", jenkins.buildAndAssertSuccess(job));
    }
}
