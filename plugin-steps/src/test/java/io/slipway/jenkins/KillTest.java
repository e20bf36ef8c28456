package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import io.slipway.jenkins.run.Journal;
import io.slipway.jenkins.run.Reconciler;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/**
 * Jenkins is killed (signal 9) at random moments of a red/black under load, under each durability setting: the build
 * goes on, or the reconciler settles the cluster and says so; no request is lost. {@code -Dkills=20} for more of it.
 */
public class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final int SECONDS = 300 + 180 * KILLS;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Rule
    public RealJenkinsRule jenkins = new RealJenkinsRule()
            .withTimeout(SECONDS)
            .javaOptions("-Xmx512m", "-D" + Reconciler.class.getName() + ".graceSeconds=5");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final List<String> told = new ArrayList<>();

    @After
    public void end() throws Exception {
        LocalCloud.kill(home());
    }

    private Path home() throws IOException {
        return folder.getRoot().toPath().toRealPath();
    }

    /** What one kill came to. */
    private record Seen(String result, boolean settled, int groups, boolean open, String log) implements Serializable {}

    @Test
    public void maximumSurvivability() throws Throwable {
        killed(FlowDurabilityHint.MAX_SURVIVABILITY);
    }

    @Test
    public void survivableNonatomic() throws Throwable {
        killed(FlowDurabilityHint.SURVIVABLE_NONATOMIC);
    }

    @Test
    public void performanceOptimized() throws Throwable {
        killed(FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
    }

    private void killed(FlowDurabilityHint durability) throws Throwable {
        Random random = new Random(SEED);
        System.out.println("KillTest " + durability + " seed " + SEED);
        String path = home().toString();
        jenkins.startJenkins();
        String endpoint = jenkins.runRemotely(rule -> {
            return first(rule, path, durability);
        });
        int usual = jenkins.runRemotely(KillTest::undisturbed);
        System.out.println("KillTest " + durability + " undisturbed " + usual + " ms");
        try (Load load = new Load(URI.create(endpoint))) {
            for (int i = 1; i <= KILLS; i++) {
                int number = i;
                int after = random.nextInt(usual);
                int build = jenkins.runRemotely(rule -> {
                    return begin(rule, number % 2 == 0 ? "two" : "one", after);
                });
                jenkins.stopJenkinsForcibly();
                jenkins.startJenkins();
                Seen seen = jenkins.runRemotely(rule -> {
                    return afterwards(rule, build);
                });
                told.add(durability + " #" + build + " killed after " + after + " ms: " + seen.result()
                        + (seen.log().contains("Resuming build") ? ", resumed" : "")
                        + (seen.settled() ? ", settled" : "") + ", server groups with traffic: " + seen.groups());
                System.out.println("KillTest " + told.get(told.size() - 1));
                boolean well = seen.result().equals("SUCCESS")
                        || seen.settled()
                        || !seen.log().contains("plan:");
                if (!well || seen.groups() != 1 || seen.open()) {
                    System.out.println("KillTest " + seen);
                }
                assertTrue(told + "\n" + seen.log(), well);
                assertEquals(told + "\n" + seen.log(), 1, seen.groups());
                assertTrue(told + "\n" + seen.log(), !seen.open());
            }
            System.out.println("KillTest " + durability + ": " + load.answered + " requests answered, " + load.failed);
            assertEquals(told + "", List.of(), load.failed);
            assertTrue(load.answered.get() > 100);
        }
    }

    private static String first(JenkinsRule rule, String path, FlowDurabilityHint durability) throws Exception {
        LocalCloud cloud = new LocalCloud(Path.of(path));
        cloud.image("one");
        cloud.image("two");
        WorkflowJob job = rule.createProject(WorkflowJob.class, "shop");
        job.addProperty(new DurabilityHintJobProperty(durability));
        job.setDefinition(deploy("one"));
        WorkflowRun run = rule.buildAndAssertSuccess(job);
        return JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("endpoint "))
                .findFirst()
                .orElseThrow()
                .substring("endpoint ".length());
    }

    private static CpsFlowDefinition deploy(String version) throws Exception {
        return new CpsFlowDefinition(
                "def image = findImage(account: 'here', name: 'shop', labels: [version: '" + version + "'])\n"
                        + "def out = redBlackDeploy account: 'here', application: 'shop', image: image.image,"
                        + " capacity: 2, drain: '1s', observe: '1s', maxRemaining: 2, force: true,"
                        + " serverGroup: [healthCheck: [path: '/', interval: '200ms'], stopGrace: '1s']\n"
                        + "echo \"endpoint ${out.endpoint}\"",
                true);
    }

    /** How long it takes, in milliseconds. */
    private static int undisturbed(JenkinsRule rule) throws Exception {
        WorkflowJob job = rule.jenkins.getItemByFullName("shop", WorkflowJob.class);
        job.setDefinition(deploy("two"));
        return (int) rule.buildAndAssertSuccess(job).getDuration();
    }

    private static int begin(JenkinsRule rule, String version, int after) throws Exception {
        WorkflowJob job = rule.jenkins.getItemByFullName("shop", WorkflowJob.class);
        job.setDefinition(deploy(version));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        Thread.sleep(after);
        return run.getNumber();
    }

    /** When the build has ended, and nobody has anything left to do. */
    private static Seen afterwards(JenkinsRule rule, int build) throws Exception {
        WorkflowJob job = rule.jenkins.getItemByFullName("shop", WorkflowJob.class);
        WorkflowRun run = job.getBuildByNumber(build);
        if (run == null) {
            return new Seen("GONE", true, 1, !Journal.get().isEmpty(), "");
        }
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (run.isBuilding() || !Journal.get().isEmpty()) {
            if (System.nanoTime() > limit) {
                break;
            }
            Thread.sleep(200);
        }
        boolean settled =
                Reconciler.told().stream().anyMatch(line -> line.endsWith(": settled") || line.endsWith("it is done"));
        WorkflowRun look = look(rule);
        String log = JenkinsRule.getLog(run) + "\n" + Reconciler.told() + "\n" + JenkinsRule.getLog(look);
        long serving = JenkinsRule.getLog(look)
                .lines()
                .filter(line -> line.startsWith("serves "))
                .count();
        Result result = run.getResult();
        boolean underWay = JenkinsRule.getLog(look).contains("under way:");
        if (JenkinsRule.getLog(run).isBlank()) {
            // killed in its first moments: for Jenkins it is building for ever, and has done nothing
            return new Seen("NEVER BEGUN", true, (int) serving, underWay, log);
        }
        return new Seen(String.valueOf(result), settled, (int) serving, run.isBuilding() || underWay, log);
    }

    private static WorkflowRun look(JenkinsRule rule) throws Exception {
        WorkflowJob job = rule.jenkins.getItemByFullName("look", WorkflowJob.class);
        if (job == null) {
            job = rule.createProject(WorkflowJob.class, "look");
            job.setDefinition(new CpsFlowDefinition(
                    "def all = clusterStatus account: 'here', application: 'shop'\n"
                            + "for (group in all.serverGroups) { if (group.enabled) { echo \"serves ${group.name}\" } }",
                    true));
        }
        return rule.buildAndAssertSuccess(job);
    }

    /** Asks all the time. */
    private static final class Load implements AutoCloseable {
        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger answered = new AtomicInteger();
        private final List<String> failed = Collections.synchronizedList(new ArrayList<>());
        private final Thread thread;

        Load(URI endpoint) {
            thread = new Thread(() -> ask(HttpRequest.newBuilder(endpoint)
                    .timeout(Duration.ofSeconds(10))
                    .build()));
            thread.start();
        }

        private void ask(HttpRequest request) {
            while (!over.get()) {
                try {
                    int status = client.send(request, BodyHandlers.ofString()).statusCode();
                    if (status == 200) {
                        answered.incrementAndGet();
                    } else {
                        failed.add("status " + status);
                    }
                    Thread.sleep(10);
                } catch (IOException broken) {
                    failed.add(broken.toString());
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            over.set(true);
            thread.join();
        }
    }
}
