package io.slipway.jenkins.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.slipway.jenkins.LocalCloud;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.FolderAccounts;
import io.slipway.jenkins.account.SlipwayConfiguration;
import io.slipway.jenkins.run.Journal;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Who may see and do what, what is shown, and that nothing is done but what was shown. */
public class PagesTest {
    private static final String SHOP = "account=here&location=default&cluster=shop&operation=";
    private static final String[] EVERYBODY = {"nobody", "viewer", "deployer", "operator", "destroyer", "admin"};

    @Rule
    public JenkinsRule jenkins = patient();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    /** Many people log in. */
    private static JenkinsRule patient() {
        JenkinsRule rule = new JenkinsRule();
        rule.timeout = 600;
        return rule;
    }

    private final Map<String, WebClient> clients = new HashMap<>();
    private LocalCloud cloud;

    @Before
    public void open() throws Exception {
        cloud = new LocalCloud(folder.getRoot().toPath());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER).everywhere().to("admin")
                .grant(Jenkins.READ, Item.READ).everywhere().to("nobody", "viewer", "deployer", "operator", "destroyer")
                .grant(SlipwayPermissions.VIEW).everywhere().to("viewer", "destroyer")
                .grant(SlipwayPermissions.DEPLOY).everywhere().to("deployer")
                .grant(SlipwayPermissions.OPERATE).everywhere().to("operator")
                .grant(SlipwayPermissions.DESTROY).everywhere().to("destroyer")
                .grant(Jenkins.READ, SlipwayPermissions.VIEW).everywhere().to("outsider"));
    }

    @After
    public void close() throws Exception {
        cloud.close();
    }

    // ---- talking to it

    private WebClient as(String user) throws Exception {
        WebClient known = clients.get(user);
        if (known == null) {
            known = client(user);
            clients.put(user, known);
        }
        return known;
    }

    private WebClient client(String user) throws Exception {
        WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setRedirectEnabled(true);
        return user.isEmpty() ? client : client.login(user);
    }

    private int get(WebClient client, String path) throws Exception {
        // a page would be taken to the login by its own refresh
        return client.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path))).getStatusCode();
    }

    private Page post(WebClient client, String path, String parameters, boolean crumb) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST);
        if (crumb) {
            client.addCrumb(request);
        }
        List<NameValuePair> all = new ArrayList<>(request.getRequestParameters());
        for (String pair : parameters.split("&")) {
            all.add(new NameValuePair(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        }
        request.setRequestParameters(all);
        return client.getPage(request);
    }

    private int status(WebClient client, String path, String parameters) throws Exception {
        return post(client, path, parameters, true).getWebResponse().getStatusCode();
    }

    private Value.Fields json(WebClient client, String path) throws Exception {
        Page page = client.getPage(new URL(jenkins.getURL(), path));
        assertEquals(200, page.getWebResponse().getStatusCode());
        assertEquals(page.getWebResponse().getContentAsString(), "application/json", page.getWebResponse().getContentType());
        return Json.object(page.getWebResponse().getContentAsString());
    }

    private static Value.Fields first(Value.Fields fields, String name) {
        return (Value.Fields) ((Value.Items) fields.get(name).orElseThrow()).values().get(0);
    }

    // ---- deliveries

    private WorkflowRun deploy(String image, String more) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItem("shop", jenkins.jenkins, WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "shop");
        }
        job.setDefinition(new CpsFlowDefinition(
                "redBlackDeploy account: 'here', application: 'shop', image: '" + image
                        + "', capacity: 1, drain: '1s', serverGroup: [healthCheck: [path: '/', interval: '200ms'],"
                        + " stopGrace: '1s']" + more,
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        return more.isEmpty() ? jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run)) : held(run);
    }

    /** It waits for a person, and so does its build. */
    private static WorkflowRun held(WorkflowRun run) throws Exception {
        for (int i = 0; i < 600 && Told.of(run).stream().noneMatch(Told::isHeld); i++) {
            Thread.sleep(100);
        }
        return run;
    }

    /** What was shown, as a person takes it along. */
    private String seen(WebClient client, String parameters) throws Exception {
        String html = post(client, "slipway/change/plan", parameters, true).getWebResponse().getContentAsString();
        assertThat(html, containsString("data-seen="));
        return html.replaceAll("(?s).*data-seen=\"([0-9a-f]+)\".*", "$1");
    }

    private Change finished(String operation) throws Exception {
        for (int i = 0; i < 600; i++) {
            Optional<Change> done = Changes.get().of("slipway").stream()
                    .filter(change -> change.getWanted().act().getWord().equals(operation) && change.isOver())
                    .findFirst();
            if (done.isPresent()) {
                return done.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("never finished: " + operation);
    }

    @Test
    public void whatWasShownIsDoneByWhoeverMayAndNothingElse() throws Exception {
        deploy(cloud.image("one"), "");
        WorkflowRun second = deploy(cloud.image("two"), "");
        assertEquals(List.of(true), Told.of(second).stream().map(Told::isReadable).toList());
        nobodyReachesWhatIsNotTheirs();
        nothingIsDoneByLinksNorWithoutCrumbs();
        onlyWhatWasShown();
        programsAreTold(second);
    }

    private void nobodyReachesWhatIsNotTheirs() throws Exception {
        String[] paths = {"slipway/", "slipway/board", "slipway/api/", "slipway/api/json", "slipway/change/?" + SHOP + "settle"};
        for (String path : paths) {
            assertEquals("anonymous " + path, 403, get(as(""), path));
            assertEquals("nobody " + path, 403, get(as("nobody"), path));
        }
        assertEquals(403, get(as(""), "job/shop/1/slipway/api/json"));
        allowed(Act.ROLLBACK, "", "deployer", "operator", "admin");
        allowed(Act.SETTLE, "", "operator", "admin");
        allowed(Act.DISABLE, "&group=shop-v000", "operator", "admin");
        allowed(Act.ENABLE, "&group=shop-v000", "operator", "admin");
        allowed(Act.RESIZE, "&group=shop-v000&capacity=2", "operator", "admin");
        allowed(Act.RESTART, "&group=shop-v000", "operator", "admin");
        allowed(Act.DESTROY, "&group=shop-v000", "destroyer", "admin");
        allowed(Act.PROMOTE, "", "deployer", "operator", "admin");
        allowed(Act.ABORT, "", "deployer", "operator", "admin");
        try (ACLContext context = ACL.as2(User.getById("nobody", true).impersonate2())) {
            assertNull(new SlipwayRootAction().getIconFileName());
        }
        HtmlPage viewed = as("viewer").goTo("slipway/");
        assertThat(viewed.asXml(), containsString("shop-v001"));
        assertThat(viewed.asXml(), not(containsString("change/?")));
        String operated = as("operator").goTo("slipway/").asXml();
        assertThat(operated, containsString("operation=resize"));
        assertThat(operated, not(containsString("operation=destroy")));
        assertThat(as("destroyer").goTo("slipway/").asXml(), containsString("operation=destroy"));
    }

    private void allowed(Act act, String more, String... users) throws Exception {
        for (String user : EVERYBODY) {
            WebClient client = as(user);
            boolean may = List.of(users).contains(user);
            String parameters = SHOP + act.getWord() + more;
            assertEquals(user + " sees " + act, may, get(client, "slipway/change/?" + parameters) == 200);
            assertEquals(user + " plans " + act, may, status(client, "slipway/change/plan", parameters) == 200);
            if (!may) {
                assertEquals(user + " does " + act, 403, status(client, "slipway/change/run", parameters + "&seen=x"));
            }
        }
        assertEquals(List.of(), Changes.get().of("slipway"));
    }

    private void nothingIsDoneByLinksNorWithoutCrumbs() throws Exception {
        WebClient admin = as("admin");
        assertEquals(405, get(admin, "slipway/change/run?" + SHOP + "settle"));
        assertEquals(405, get(admin, "slipway/change/plan?" + SHOP + "settle"));
        for (String path : new String[] {"slipway/change/run", "slipway/change/plan"}) {
            assertEquals(403, post(admin, path, SHOP + "settle", false).getWebResponse().getStatusCode());
        }
        String[] odd = {SHOP + "deploy", SHOP + "bake", "operation=settle&account=none&location=x&cluster=shop",
                "operation=settle&account=here&location=default&cluster=..%2F<b>", "operation="};
        for (String wrong : odd) {
            String html = post(admin, "slipway/change/plan", wrong, true).getWebResponse().getContentAsString();
            assertThat(html, not(containsString("data-seen")));
            assertThat(html, not(containsString("<b>")));
        }
        assertEquals(List.of(), Changes.get().of("slipway"));
    }

    private void onlyWhatWasShown() throws Exception {
        WebClient operator = as("operator");
        String resize = SHOP + "resize&group=shop-v000&capacity=2";
        String seen = seen(operator, resize);
        Page other = post(operator, "slipway/change/run", SHOP + "resize&group=shop-v000&capacity=3&seen=" + seen, true);
        assertThat(other.getWebResponse().getContentAsString(), containsString("Nothing was done"));
        assertEquals(List.of(), Changes.get().of("slipway"));

        post(operator, "slipway/change/run", resize + "&seen=" + seen, true);
        Change done = finished("resize");
        assertEquals("", done.getProblem());
        assertEquals("operator", done.getBy());
        assertFalse(done.getLines().isEmpty());
        assertTrue(Journal.get().isEmpty());
        String page = as("viewer").goTo("slipway/").asXml();
        assertThat(page, containsString("Resize shop-v000"));

        WebClient destroyer = as("destroyer");
        String refused = post(destroyer, "slipway/change/plan", SHOP + "destroy&group=shop-v001", true)
                .getWebResponse()
                .getContentAsString();
        assertThat(refused, containsString("It cannot be done"));
        String destroy = SHOP + "destroy&group=shop-v000";
        post(destroyer, "slipway/change/run", destroy + "&seen=" + seen(destroyer, destroy), true);
        assertEquals("", finished("destroy").getProblem());
    }

    private void programsAreTold(WorkflowRun build) throws Exception {
        Value.Fields told = json(as("viewer"), "slipway/api/json");
        Value.Fields cluster = first(first(told, "accounts"), "clusters");
        assertEquals(Optional.of("here/default/shop"), cluster.text("cluster"));
        assertEquals(Optional.of("shop-v001"), first(cluster, "serverGroups").text("name"));
        assertEquals(Optional.of("shop #2"), first(cluster, "serverGroups").text("by"));
        assertEquals(Optional.of("succeeded"), first(told, "changes").text("state"));

        Value.Fields report = first(json(as("nobody"), build.getUrl() + "slipway/api/json"), "deliveries");
        assertEquals(Optional.of("succeeded"), report.fields("report").fields("delivery").text("state").or(() -> report.fields("report").text("state")));
        Value.Fields row = first(json(as("nobody"), "job/shop/slipway/api/json"), "deliveries");
        assertEquals(Optional.of(2L), row.whole("build"));
        assertThat(as("nobody").goTo("job/shop/slipway/").asXml(), containsString("shop-v001"));
        assertThat(as("nobody").goTo(build.getUrl()).asXml(), containsString("/" + build.getUrl() + "slipway"));
    }

    @Test
    public void aHoldIsDecidedOnTheBuildsPage() throws Exception {
        deploy(cloud.image("one"), "");
        WorkflowRun held = deploy(cloud.image("two"), ", holdAt: 'beforeTraffic'");
        Told told = Told.of(held).get(0);
        assertTrue(told.isHeld());
        String promote = told.link("promote");
        String change = held.getUrl() + "slipway/change/";
        assertThat(as("nobody").goTo(held.getUrl() + "slipway/").asXml(), not(containsString("operation=promote")));
        assertThat(as("deployer").goTo(held.getUrl() + "slipway/").asXml(), containsString("operation=promote"));
        assertEquals(403, status(as("nobody"), change + "plan", promote));
        WebClient deployer = as("deployer");
        assertEquals(405, get(deployer, change + "run?" + promote));
        // only what this build's own delivery waits for
        for (String wrong : new String[] {SHOP + "rollback", promote.replace(told.getDelivery(), "abcdefghijkl")}) {
            String html = post(deployer, change + "plan", wrong, true).getWebResponse().getContentAsString();
            assertThat(html, not(containsString("data-seen")));
        }
        String html = post(deployer, change + "plan", promote, true).getWebResponse().getContentAsString();
        String seen = html.replaceAll("(?s).*data-seen=\"([0-9a-f]+)\".*", "$1");
        post(deployer, change + "run", promote + "&seen=" + seen, true);
        for (int i = 0; i < 600 && !new DeliveryAction(held).getChanges().get(0).isOver(); i++) {
            Thread.sleep(100);
        }
        assertEquals("", new DeliveryAction(held).getChanges().get(0).getProblem());
        assertThat(as("deployer").goTo("slipway/").asXml(), containsString("shop-v001"));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(held));
        Told after = Told.of(held).get(0);
        assertFalse(after.getTitle(), after.isHeld());
        assertThat(after.getTitle(), containsString("Succeeded"));
    }

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
            String evil = report.replaceAll("\"((?:problem|why|text|cause|about|metric|reason|remedy|by|image)\" ?: ?\")", "\"$1" + script);
            assertThat(evil, containsString(script));
            Files.writeString(to.resolve(name + ".json"), evil);
        }
        Files.writeString(to.resolve("broken.json"), "{" + script);
        WebClient admin = as("admin");
        for (String path : List.of(build.getUrl() + "slipway/", build.getUrl() + "slipway/deliveries", job.getUrl() + "slipway/")) {
            String html = admin.getPage(new URL(jenkins.getURL(), path)).getWebResponse().getContentAsString();
            assertThat(path, html, not(containsString(script)));
            assertThat(path, html, not(containsString("<img src=x>")));
        }
        String shown = admin.getPage(new URL(jenkins.getURL(), build.getUrl() + "slipway/")).getWebResponse().getContentAsString();
        assertThat(shown, containsString("&lt;script&gt;alert(1)"));
        assertThat(shown, containsString("cannot be shown"));
        CloudAccount account = new CloudAccount("odd", "local");
        account.setSettings("nonsense: " + script);
        SlipwayConfiguration.get().setAccounts(List.of(account));
        String clusters = admin.getPage(new URL(jenkins.getURL(), "slipway/")).getWebResponse().getContentAsString();
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
                html = admin.getPage(new URL(jenkins.getURL(), "slipway/board")).getWebResponse().getContentAsString();
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
                post(as("operator"), "slipway/change/plan", settle, true).getWebResponse().getContentAsString(),
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
