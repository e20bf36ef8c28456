package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import hudson.model.Result;
import hudson.model.TopLevelItem;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** The home that hpi:run starts with. */
public class QuickStartTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    public QuickStartTest() throws Exception {
        jenkins.withExistingHome(new File("target/quickstart"));
    }

    @BeforeClass
    public static void aHome() throws Exception {
        assumeTrue("the examples are not built", Files.isDirectory(Path.of("target/quickstart/examples/app")));
        System.setProperty("JENKINS_HOME", FOLDER.getRoot().getCanonicalPath());
    }

    @AfterClass
    public static void end() throws Exception {
        LocalCloud.kill(FOLDER.getRoot().getCanonicalFile().toPath());
    }

    @Test
    public void everyExampleIsAJobAndTheFirstOneDelivers() throws Exception {
        Set<String> jobs = new TreeSet<>();
        for (TopLevelItem item : jenkins.jenkins.getItems()) {
            jobs.add(item.getName());
        }
        try (Stream<Path> examples = Files.list(Path.of("../jenkinsfile-examples"))) {
            assertEquals(
                    new TreeSet<>(examples.filter(folder -> Files.exists(folder.resolve("Jenkinsfile")))
                            .map(folder -> folder.getFileName().toString())
                            .toList()),
                    jobs);
        }
        assertEquals("local", SlipwayConfiguration.get().getAccounts().get(0).getName());
        WorkflowJob job = jenkins.jenkins.getItemByFullName("red-black", WorkflowJob.class);
        jenkins.assertLogContains("shop-v000", jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0)));
    }
}
