package io.slipway.jenkins.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.FolderAccounts;
import io.slipway.jenkins.account.SlipwayConfiguration;
import io.slipway.json.Value;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** What pages show: nothing that others wrote is obeyed, nobody waits for a cloud that hangs, and nothing is empty. */
public class ShownTest extends PagesRig {
    // ---- what others have written

    @Test
    public void whatOthersWroteIsShownAndNotObeyed() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("job");
        job.setDisplayName("<img src=x>");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        Path to = Files.createDirectory(build.getRootDir().toPath().resolve("slipway"));
        String script = "<script>alert(1)</script>";
        for (String name : List.of("success", "failed", "refused", "canary")) {
            String report = Files.readString(
                    Path.of("../plugin-core/src/test/resources/golden/report/" + name + ".report.json"));
            // every text that is not a time, a number, an id or one of few words
            String evil = report.replaceAll(
                    "\"((?:problem|why|text|cause|about|metric|reason|remedy|by|image)\" ?: ?\")", "\"$1" + script);
            assertThat(evil, containsString(script));
            Files.writeString(to.resolve(name + ".json"), evil);
        }
        Files.writeString(to.resolve("broken.json"), "{" + script);
        WebClient admin = as("admin");
        for (String path : List.of(
                build.getUrl() + "slipway/", build.getUrl() + "slipway/deliveries", job.getUrl() + "slipway/")) {
            String html = admin.getPage(new URL(jenkins.getURL(), path))
                    .getWebResponse()
                    .getContentAsString();
            assertThat(path, html, not(containsString(script)));
            assertThat(path, html, not(containsString("<img src=x>")));
        }
        String shown = admin.getPage(new URL(jenkins.getURL(), build.getUrl() + "slipway/"))
                .getWebResponse()
                .getContentAsString();
        assertThat(shown, containsString("&lt;script&gt;alert(1)"));
        assertThat(shown, containsString("cannot be shown"));
        CloudAccount account = new CloudAccount("odd", "local");
        account.setSettings("nonsense: " + script);
        SlipwayConfiguration.get().setAccounts(List.of(account));
        String clusters = admin.getPage(new URL(jenkins.getURL(), "slipway/"))
                .getWebResponse()
                .getContentAsString();
        assertThat(clusters, not(containsString(script)));
        assertThat(clusters, containsString("cannot be looked at"));
    }

    // ---- clouds that do not answer

    @Test
    public void anAccountThatHangsKeepsNobodyWaiting() throws Exception {
        try (SilentHost silent = new SilentHost()) {
            List<CloudAccount> all = new ArrayList<>(SlipwayConfiguration.get().getAccounts());
            CloudAccount hangs = new CloudAccount("hangs", "docker");
            hangs.setSettings(silent.settings());
            all.add(0, hangs);
            SlipwayConfiguration.get().setAccounts(all);
            WebClient admin = as("admin");
            String html = "";
            for (int i = 0; i < 3; i++) {
                long began = System.nanoTime();
                html = admin.getPage(new URL(jenkins.getURL(), "slipway/board"))
                        .getWebResponse()
                        .getContentAsString();
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                assertTrue(took.toString(), took.compareTo(Duration.ofSeconds(8)) < 0);
            }
            assertThat(html, containsString("has not answered yet"));
            assertThat(html, containsString("No cluster is there yet"));
            assertTrue("threads", threads() <= 6);
            Value.Fields told = first(json(admin, "slipway/api/json"), "accounts");
            assertEquals(Optional.of(false), told.get("answers").map(flag -> ((Value.Flag) flag).value()));
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("slipway-pages"))
                .count();
    }

    @Test
    public void accountsOfAFolderAreForThoseWhoMaySeeIt() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        CloudAccount theirs = new CloudAccount("theirs", "local");
        theirs.setSettings("home: " + folder.newFolder("theirs"));
        FolderAccounts own = new FolderAccounts();
        own.setAccounts(List.of(theirs));
        team.addProperty(own);
        assertThat(as("viewer").goTo("slipway/").asXml(), containsString("of folder team"));
        assertThat(as("outsider").goTo("slipway/").asXml(), not(containsString("theirs")));
        String settle = "operation=settle&folder=team&account=theirs&location=default&cluster=shop";
        assertThat(
                post(as("operator"), "slipway/change/plan", settle, true)
                        .getWebResponse()
                        .getContentAsString(),
                containsString("data-seen"));
        assertThat(
                post(as("operator"), "slipway/change/plan", settle.replace("folder=team&", ""), true)
                        .getWebResponse()
                        .getContentAsString(),
                not(containsString("data-seen")));
    }

    @Test
    public void whereThereIsNothingItSaysWhatToDo() throws Exception {
        WebClient admin = as("admin");
        assertThat(admin.goTo("slipway/").asXml(), containsString("redBlackDeploy"));
        SlipwayConfiguration.get().setAccounts(List.of());
        assertThat(admin.goTo("slipway/").asXml(), containsString("/manage/configure"));
        assertThat(as("viewer").goTo("slipway/").asXml(), containsString("Ask an administrator"));
        FreeStyleProject job = jenkins.createFreeStyleProject("idle");
        assertThat(admin.goTo("job/idle/slipway/").asXml(), containsString("Nothing has been delivered yet"));
        assertThat(admin.goTo("job/idle/").asXml(), not(containsString("job/idle/slipway")));
        assertNull(jenkins.buildAndAssertSuccess(job).getAction(DeliveryAction.class));
    }
}
