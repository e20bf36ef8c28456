package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** Every Jenkinsfile of the examples, as it is, on the embedded local cloud; the web application is the examples' own. */
public class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../jenkinsfile-examples");
    private static final Path JAR = EXAMPLES.resolve("webapp/target/slipway-example-webapp-0.1.0.jar");

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private LocalCloud cloud;

    @Before
    public void open() throws Exception {
        assumeTrue("the examples' web application is not built", Files.exists(JAR));
        cloud = new LocalCloud("local", folder.getRoot().toPath());
        jenkins.jenkins.setNumExecutors(1);
    }

    @After
    public void close() throws Exception {
        cloud.close();
    }

    /** A job with that Jenkinsfile, in whose workspace the application is built already. */
    private WorkflowJob job(String example, String version) throws Exception {
        String name = example.replaceAll("/.*", "");
        WorkflowJob job = jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, name);
        }
        job.setDefinition(new CpsFlowDefinition(Files.readString(EXAMPLES.resolve(example)), true));
        fill(jenkins.jenkins.getWorkspaceFor(job), version);
        return job;
    }

    /** As if a build had been there. */
    private static void fill(FilePath workspace, String version) throws Exception {
        Path app = Files.createDirectories(Path.of(workspace.getRemote(), "app"));
        Files.write(app.resolve("shop.jar"), Files.readAllBytes(JAR));
        Files.write(
                app.resolve("app.properties"),
                Files.readAllBytes(EXAMPLES.resolve("webapp/versions/" + version + "/app.properties")));
    }

    private WorkflowRun run(Result result, WorkflowJob job, String... parameters) throws Exception {
        List<hudson.model.ParameterValue> values = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.add(new StringParameterValue(parameters[i], parameters[i + 1]));
        }
        return jenkins.assertBuildStatus(result, job.scheduleBuild2(0, new ParametersAction(values)));
    }

    private static String found(WorkflowRun run, String pattern) throws Exception {
        Matcher matcher = Pattern.compile(pattern).matcher(JenkinsRule.getLog(run));
        assertTrue(JenkinsRule.getLog(run), matcher.find());
        return matcher.group(1);
    }

    /** Which version answers. */
    private String serves(String stack) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "echo \"at ${clusterStatus(account: 'local', application: 'shop', stack: '" + stack + "').endpoint}\"",
                true));
        URI endpoint =
                URI.create(found(run(Result.SUCCESS, job), "at (http\\S+)")).resolve("version");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    public void redBlackAndBack() throws Exception {
        run(Result.SUCCESS, job("red-black/Jenkinsfile", "1.0"));
        WorkflowRun second = run(Result.SUCCESS, job("red-black/Jenkinsfile", "2.0"));
        jenkins.assertLogContains("shop-v001", second);
        assertTrue(serves("").contains("2.0"));

        run(Result.SUCCESS, job("rollback/Jenkinsfile", "1.0"), "TO", "");
        assertTrue(serves("").contains("1.0"));
        run(Result.SUCCESS, job("rollback/Jenkinsfile", "1.0"), "TO", "shop-v001");
        assertTrue(serves("").contains("2.0"));
    }

    @Test
    public void oneImageThroughThreeStages() throws Exception {
        WorkflowRun run = job("promote/Jenkinsfile", "1.0").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("into production?", run);
        assertTrue(serves("staging").contains("1.0"));
        InputAction input = run.getAction(InputAction.class);
        input.getExecutions().get(0).doProceedEmpty();
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        assertTrue(serves("prod").contains("1.0"));
        assertEquals(1, JenkinsRule.getLog(run).split("bake image shop in", -1).length - 1);
    }

    @Test
    public void aShopWithItsDatabase() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, job("database/Jenkinsfile", "1.0"));
        jenkins.assertLogContains("orders", run);
        assertTrue(serves("").contains("1.0"));
    }

    @Test
    public void aSmokeTestOfOnesOwn() throws Exception {
        WorkflowRun good = run(Result.SUCCESS, job("smoke-test/Jenkinsfile", "1.0"));
        jenkins.assertLogContains("+ curl", good);
        WorkflowJob job = job("smoke-test/Jenkinsfile", "2.0");
        String script = ((CpsFlowDefinition) job.getDefinition()).getScript();
        job.setDefinition(
                new CpsFlowDefinition(script.replace("SLIPWAY_ENDPOINT\"version", "SLIPWAY_ENDPOINT\"no"), true));
        WorkflowRun bad = run(Result.FAILURE, job);
        jenkins.assertLogContains("restored to the state before", bad);
        assertTrue(serves("").contains("1.0"));
    }

    @Test
    public void aCanaryThatSomebodyApproves() throws Exception {
        String one = image("1.0");
        String two = image("2.0");
        run(Result.SUCCESS, job("canary-approval/Jenkinsfile", "1.0"), "IMAGE", one);
        WorkflowJob job = job("canary-approval/Jenkinsfile", "2.0");
        WorkflowRun run = job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("IMAGE", two)))
                .waitForStart();
        jenkins.waitForMessage("HELD", run);
        WorkflowJob decision = jenkins.createProject(WorkflowJob.class, "decision");
        decision.setDefinition(new CpsFlowDefinition("promoteDelivery account: 'local', application: 'shop'", true));
        run(Result.SUCCESS, decision);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        assertTrue(serves("").contains("2.0"));
    }

    @Test
    public void theSameOnAnotherCloud() throws Exception {
        String image = image("1.0");
        WorkflowRun run = run(Result.SUCCESS, job("two-clouds/Jenkinsfile", "1.0"), "ACCOUNT", "local", "IMAGE", image);
        jenkins.assertLogContains("shop-v000", run);
    }

    /** Baked by a job of its own. */
    private String image(String version) throws Exception {
        WorkflowJob job = job("red-black/Jenkinsfile", version);
        job.setDefinition(new CpsFlowDefinition(
                "node {\n def out = bakeImage account: 'local', name: 'shop', folder: 'app', settings: [command: ['java',"
                        + " '-jar', 'shop.jar']]\n echo \"made ${out.image}\"\n}",
                true));
        return found(run(Result.SUCCESS, job), "made (\\w+)");
    }

    @Test
    public void withoutAPipeline() throws Exception {
        try (InputStream xml = Files.newInputStream(EXAMPLES.resolve("freestyle/config.xml"))) {
            FreeStyleProject job = (FreeStyleProject) jenkins.jenkins.createProjectFromXML("freestyle", xml);
            fill(jenkins.jenkins.getWorkspaceFor(job), "1.0");
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
            jenkins.assertLogContains("shop-v000 serves at http://127.0.0.1:", build);
        }
        assertTrue(serves("").contains("1.0"));
    }

    @Test
    public void itsAccountAsCode() throws Exception {
        ConfigurationAsCode.get()
                .configure(EXAMPLES.resolve("freestyle/jenkins.yaml").toUri().toString());
        assertEquals("local", SlipwayConfiguration.get().getAccounts().get(0).getProvider());
    }
}
