package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assume.assumeTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Images made of what lies on an agent, by tools that run there: a real registry, and the real Packer. */
public class BakeTest {
    @Rule
    public JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Registry registry;
    private Path marks;

    @Before
    public void open() throws Exception {
        assumeTrue("Packer is not installed", Files.isExecutable(Path.of("/usr/bin/packer")));
        registry = new Registry(folder.newFolder("registry").toPath());
        marks = folder.newFolder("marks").toPath();
    }

    @After
    public void close() throws Exception {
        registry.close();
    }

    private void account() {
        CloudAccount images = new CloudAccount("images", "images");
        images.setSettings("registry: " + registry.host + "/team\nplainHttp: ['" + registry.host + "']");
        SlipwayConfiguration.get().setAccounts(List.of(images));
    }

    /** Bakes what says that it has begun, and then waits. */
    private WorkflowRun begin(JenkinsRule jenkins) throws Exception {
        account();
        String template = "{\"builders\": [{\"type\": \"file\", \"target\": \"out/disk\", \"content\": \"x\"}],"
                + " \"provisioners\": [{\"type\": \"shell-local\", \"inline\": [\"echo has begun; echo $$ >> " + marks
                + "/began; until [ -e " + marks + "/go ]; do sleep 0.1; done; echo goes on\"]}]}";
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "bake");
        job.setDefinition(new CpsFlowDefinition(
                "node('baker') {\n  writeFile file: 'app/t.json', text: '" + template + "'\n"
                        + "  writeFile file: 'app/out/keep', text: ''\n"
                        + "  def out = bakeImage account: 'images', name: 'shop', folder: 'app', settings: [packer:"
                        + " [template: 't.json']]\n  echo \"made ${out.image}, reused ${out.reused}\"\n}",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("has begun", run);
        return run;
    }

    private DumbSlave agent(JenkinsRule jenkins) throws Exception {
        return jenkins.createOnlineSlave(Jenkins.get().getLabelAtom("baker"));
    }

    private void go() throws IOException {
        Files.writeString(marks.resolve("go"), "");
    }

    private static void disconnect(DumbSlave agent) throws Exception {
        agent.toComputer()
                .disconnect(new OfflineCause.UserCause(null, "a test"))
                .get();
        while (agent.toComputer().getChannel() != null) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private int begun() throws IOException {
        return Files.readAllLines(marks.resolve("began")).size();
    }

    /** Whoever is dead may stay in the process table: nobody need collect it. */
    private static boolean lives(String pid) throws IOException {
        Path stat = Path.of("/proc", pid, "stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }

    private static void noSpools() throws IOException {
        try (var files = Files.list(Jenkins.get().getRootDir().toPath().resolve("slipway/spool"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    public void aBakeWaitsForItsAgent() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = agent(jenkins);
            WorkflowRun run = begin(jenkins);
            disconnect(agent);
            jenkins.waitForMessage("agent " + agent.getNodeName() + " is not connected: waiting for it", run);
            go();
            agent.toComputer().connect(true).get();
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("agent " + agent.getNodeName() + " is back", run);
            jenkins.assertLogContains("goes on", run);
            jenkins.assertLogContains("reused false", run);
            assertEquals(1, begun());
            noSpools();
            jenkins.assertLogContains("reused true", jenkins.buildAndAssertSuccess(run.getParent()));
        });
    }

    @Test
    public void anAgentThatIsGoneIsAClearFailureAndAnAbortStopsTheTool() throws Throwable {
        sessions.then(jenkins -> {
            DumbSlave agent = agent(jenkins);
            WorkflowRun run = begin(jenkins);
            run.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            String pid = Files.readAllLines(marks.resolve("began")).get(0);
            assertFalse(lives(pid));

            run = run.getParent().scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("has begun", run);
            disconnect(agent);
            jenkins.jenkins.removeNode(agent);
            jenkins.waitForMessage("has been removed from Jenkins", run);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            go();
            noSpools();
        });
    }

    @Test
    public void aBakeGoesOnWhenJenkinsIsBack() throws Throwable {
        sessions.then(jenkins -> {
            agent(jenkins);
            begin(jenkins);
        });
        go();
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("bake", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("goes on", run);
            assertEquals(1, begun());
            noSpools();
        });
    }
}
