package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import io.slipway.jenkins.run.Engine;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** Who waits costs next to nothing. {@code -Dmany=100} for the figures of the README. */
public class ManyTest {
    private static final int MANY = Integer.getInteger("many", 20);
    private static final int MOST_THREADS = 30;
    private static final int MOST_MEBIBYTES = 40;

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private LocalCloud cloud;

    @Before
    public void open() throws Exception {
        jenkins.timeout = 900;
        cloud = new LocalCloud(folder.getRoot().toPath());
    }

    @After
    public void close() throws Exception {
        cloud.close();
    }

    private record Use(int threads, long mebibytes) {
        static Use now() throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(200);
            }
            return new Use(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        }
    }

    /** Each waits for a server group that is never well: a process that listens nowhere. */
    private String script() {
        return "def branches = [:]\nfor (int i = 0; i < " + MANY + "; i++) {\n def stack = \"s${i}\"\n"
                + " branches[stack] = { redBlackDeploy account: 'here', application: 'many', stack: stack, image: image,"
                + " capacity: 1, noProgress: '2h', timeout: '2h', serverGroup: [healthCheck: [path: '/', interval: '5s'],"
                + " stopGrace: '1s'] }\n}\nparallel branches";
    }

    @Test
    public void manyWaitWithoutThreads() throws Exception {
        WorkflowJob warm = jenkins.createProject(WorkflowJob.class, "warm");
        warm.setDefinition(new CpsFlowDefinition("clusterStatus account: 'here', application: 'many'", true));
        jenkins.buildAndAssertSuccess(warm);
        String image = cloud.image("idle", "sleep", "7200");
        Use before = Use.now();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "many");
        job.setDefinition(new CpsFlowDefinition("def image = '" + image + "'\n" + script(), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        while (JenkinsRule.getLog(run).split("waiting: wait until", -1).length - 1 < MANY) {
            assertTrue(JenkinsRule.getLog(run), run.isBuilding());
            TimeUnit.SECONDS.sleep(1);
        }
        assertEquals(MANY, Engine.get().size());
        Use waiting = Use.now();
        System.out.println("ManyTest " + MANY + " waiting: before " + before + ", while they wait " + waiting);
        assertTrue(before + " " + waiting, waiting.threads() - before.threads() <= MOST_THREADS);
        assertTrue(before + " " + waiting, waiting.mebibytes() - before.mebibytes() <= MOST_MEBIBYTES);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertEquals(MANY, JenkinsRule.getLog(run).split("restored to the state before", -1).length - 1);
    }
}
