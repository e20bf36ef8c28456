package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.sun.net.httpserver.HttpServer;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.util.Secret;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SecretSetting;
import io.slipway.jenkins.account.SlipwayConfiguration;
import io.slipway.jenkins.step.RedBlackDeployStep;
import io.slipway.jenkins.step.SlipwayBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What is secret about an account or a server group is in no file of Jenkins and in no log, at any time. */
public class SecretsTest {
    private static final String TOKEN = "token-of-the-account-4711";
    private static final String PASSWORD = "password-of-the-shop-0815";

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private HttpServer server;

    /** Lets nobody in, and says which token it was, as some servers do. */
    @Before
    public void cloud() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            byte[] body = ("{\"kind\":\"Status\",\"message\":\"no such token: " + TOKEN + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        for (String[] each : new String[][] {{"token", TOKEN}, {"password", PASSWORD}}) {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, each[0], "", Secret.fromString(each[1])));
        }
        SystemCredentialsProvider.getInstance().save();
        CloudAccount account = new CloudAccount("prod", "kubernetes");
        account.setSettings("server: http://localhost:" + server.getAddress().getPort() + "\nnamespace: shop");
        account.setSecrets(List.of(new SecretSetting("token", "token")));
        SlipwayConfiguration.get().setAccounts(List.of(account));
    }

    @After
    public void close() {
        answer.countDown();
        server.stop(0);
    }

    private List<String> filesWith(String secret) throws IOException {
        byte[] searched = secret.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(jenkins.jenkins.getRootDir().toPath())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (text.contains(new String(searched, StandardCharsets.ISO_8859_1))) {
                    found.add(file.toString());
                }
            }
        }
        return found;
    }

    private void nowhere(String log) throws IOException {
        assertEquals(List.of(), filesWith(TOKEN));
        assertEquals(List.of(), filesWith(PASSWORD));
        assertFalse(log, log.contains(TOKEN) || log.contains(PASSWORD));
    }

    @Test
    public void aPipelineKeepsNoSecret() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(
                "withCredentials([string(credentialsId: 'password', variable: 'PASSWORD')]) { redBlackDeploy account:"
                        + " 'prod', application: 'shop', image: 'shop:1', serverGroup: [port: 8080, secretEnv:"
                        + " [PASSWORD: PASSWORD]] }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        asked.await();
        run.save();
        nowhere(JenkinsRule.getLog(run));
        answer.countDown();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertTrue("" + seen, seen.contains("Bearer " + TOKEN));
        assertTrue(JenkinsRule.getLog(run), JenkinsRule.getLog(run).contains("no such token: ****"));
        nowhere(JenkinsRule.getLog(run));
    }

    @Test
    public void aFreestyleJobKeepsNoSecret() throws Exception {
        answer.countDown();
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        job.getBuildWrappersList().add(new SecretBuildWrapper(List.of(new StringBinding("PASSWORD", "password"))));
        RedBlackDeployStep step = new RedBlackDeployStep();
        step.setAccount("prod");
        step.setApplication("shop");
        step.setImage("shop:1");
        step.setServerGroup(Map.of("port", 8080, "secretEnv", Map.of("PASSWORD", "$PASSWORD")));
        job.getBuildersList().add(new SlipwayBuilder(step));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertTrue("" + seen, seen.contains("Bearer " + TOKEN));
        assertTrue(JenkinsRule.getLog(build), JenkinsRule.getLog(build).contains("no such token: ****"));
        nowhere(JenkinsRule.getLog(build));
    }
}
