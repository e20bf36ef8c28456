package io.slipway.jenkins;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import hudson.model.ParametersAction;
import hudson.model.StringParameterValue;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** The Jenkinsfiles that are about a Docker Engine, on one; its images are made from files of this machine. */
public class DockerExamplesTest {
    private static final Path EXAMPLES = Path.of("../jenkinsfile-examples");
    private static final String ENGINE =
            Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    private static final String IMAGES = "slipway-test/jenkins";
    private static final String DOCKERFILE =
            "FROM %s/team/base:1\\nCOPY serve /\\nEXPOSE 8080\\nENTRYPOINT [\"/bin/sh\", \"/serve\"]\\n";

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Before
    public void open() throws Exception {
        boolean there = Files.exists(Path.of("/usr/sbin/haproxy"))
                && Files.exists(Path.of("/bin/busybox"))
                && run("docker version").startsWith("0 ");
        assumeTrue("haproxy, busybox and a Docker Engine at " + ENGINE + " are needed", there);
        close();
        Path script =
                EXAMPLES.resolveSibling("concourse-resource/src/test/resources/io/slipway/concourse/docker-images.sh");
        String made = run("sh " + script + " " + IMAGES + " v1");
        assertTrue(made, made.startsWith("0 "));
    }

    @After
    public void close() throws Exception {
        run("docker ps -aq --filter label=io.slipway.cluster=shop | xargs -r docker rm -fv");
        run("docker rm -f shop.entrance.default");
        run("docker volume ls -q | grep shop | xargs -r docker volume rm");
    }

    /** Exit code and words. */
    private static String run(String command) throws Exception {
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
            builder.environment().put("DOCKER_HOST", ENGINE);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + " " + said;
        } catch (IOException missing) {
            return "127 " + missing.getMessage();
        }
    }

    private static CloudAccount docker() {
        CloudAccount account = new CloudAccount("docker", "docker");
        account.setSettings(
                "hosts: [{url: '" + ENGINE + "'}]\nentranceImage: " + IMAGES + "-proxy\nnetwork: slipway-test");
        return account;
    }

    private WorkflowJob job(String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    @Test
    public void theSameOnAnotherCloud() throws Exception {
        SlipwayConfiguration.get().setAccounts(List.of(docker()));
        WorkflowJob job = job("two-clouds", Files.readString(EXAMPLES.resolve("two-clouds/Jenkinsfile")));
        WorkflowRun run = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(
                0,
                new ParametersAction(
                        new StringParameterValue("ACCOUNT", "docker"),
                        new StringParameterValue("IMAGE", IMAGES + ":v1"))));
        jenkins.assertLogContains("shop-v000: 2 of 2 healthy, 100 %", run);
    }

    /** A fix in the base, under the same name, reaches what runs. */
    @Test
    public void whatRunsOnAnOldBaseIsRenewed() throws Exception {
        try (Registry registry = new Registry(folder.newFolder("registry").toPath())) {
            CloudAccount images = new CloudAccount("images", "images");
            images.setSettings("registry: " + registry.host + "/team\nplainHttp: ['" + registry.host + "']\nengine: '"
                    + ENGINE + "'");
            SlipwayConfiguration.get().setAccounts(List.of(docker(), images));
            base("base 1");
            WorkflowJob renew = job("outdated-bases", Files.readString(EXAMPLES.resolve("outdated-bases/Jenkinsfile")));
            app(Path.of(jenkins.jenkins.getWorkspaceFor(renew).getRemote(), "app"), registry.host);
            first(registry.host);
            jenkins.assertLogContains("every image that is known stands on", jenkins.buildAndAssertSuccess(renew));

            base("base 2 with the fix");
            WorkflowRun run = jenkins.buildAndAssertSuccess(renew);
            jenkins.assertLogContains("shop-v000 runs shop on", run);
            jenkins.assertLogContains("shop-v001", run);
            WorkflowRun after = jenkins.buildAndAssertSuccess(renew);
            jenkins.assertLogContains("shop-v000 runs shop on", after);
            jenkins.assertLogContains("Stage \"Renew\" skipped", after);
        }
    }

    private void base(String text) throws Exception {
        Path bin = Files.createDirectories(folder.getRoot().toPath().resolve("base/bin"));
        for (String tool : List.of("busybox", "sh", "httpd", "mkdir", "cat", "nc", "sleep")) {
            Files.write(bin.resolve(tool), Files.readAllBytes(Path.of("/bin/busybox")));
            assertTrue(bin.resolve(tool).toFile().setExecutable(true));
        }
        Path etc = Files.createDirectories(bin.resolveSibling("etc"));
        Files.writeString(etc.resolve("base"), text);
        String name = text.replace(' ', '-');
        jenkins.buildAndAssertSuccess(job(
                name,
                "node { dir('" + folder.getRoot() + "') { bakeImage account: 'images', name: 'base', folder: 'base',"
                        + " settings: [container: [into: '/', tags: ['1'], env: [PATH: '/bin'], entrypoint: ['/bin/sh']]]"
                        + " } }"));
    }

    private static void app(Path app, String registry) throws IOException {
        Files.createDirectories(app);
        Files.writeString(
                app.resolve("serve"), "mkdir -p /www; cat /etc/base > /www/index.html; exec httpd -f -p $PORT -h /www");
        Files.writeString(
                app.resolve("Dockerfile"), String.format(DOCKERFILE, registry).replace("\\n", "\n"));
    }

    private void first(String registry) throws Exception {
        Path app = folder.getRoot().toPath().resolve("app");
        app(app, registry);
        jenkins.buildAndAssertSuccess(job(
                "first",
                "node { dir('" + folder.getRoot()
                        + "') {\n def out = bakeImage account: 'images', name: 'shop', folder:"
                        + " 'app', settings: [dockerfile: [:]]\n redBlackDeploy account: 'docker', imagesAccount: 'images',"
                        + " application: 'shop', image: out.image, capacity: 1, serverGroup: [port: 8080, healthCheck:"
                        + " [path: '/']]\n} }"));
    }
}
