package io.slipway.jenkins.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.slipway.jenkins.run.Journal;
import io.slipway.json.Value;
import java.util.List;
import java.util.Optional;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** Who may see and do what, and that nothing is done but what was shown. */
public class PagesTest extends PagesRig {
    private static final String SHOP = "account=here&location=default&cluster=shop&operation=";
    private static final String[] EVERYBODY = {"nobody", "viewer", "deployer", "operator", "destroyer", "admin"};

    /** What was shown, as a person takes it along. */
    private String seen(WebClient client, String parameters) throws Exception {
        String html = post(client, "slipway/change/plan", parameters, true)
                .getWebResponse()
                .getContentAsString();
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
        assertEquals(
                List.of(true), Told.of(second).stream().map(Told::isReadable).toList());
        nobodyReachesWhatIsNotTheirs();
        nothingIsDoneByLinksNorWithoutCrumbs();
        onlyWhatWasShown();
        programsAreTold(second);
    }

    private void nobodyReachesWhatIsNotTheirs() throws Exception {
        String[] paths = {
            "slipway/", "slipway/board", "slipway/api/", "slipway/api/json", "slipway/change/?" + SHOP + "settle"
        };
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
            assertEquals(
                    403,
                    post(admin, path, SHOP + "settle", false).getWebResponse().getStatusCode());
        }
        String[] odd = {
            SHOP + "deploy",
            SHOP + "bake",
            "operation=settle&account=none&location=x&cluster=shop",
            "operation=settle&account=here&location=default&cluster=..%2F<b>",
            "operation="
        };
        for (String wrong : odd) {
            String html = post(admin, "slipway/change/plan", wrong, true)
                    .getWebResponse()
                    .getContentAsString();
            assertThat(html, not(containsString("data-seen")));
            assertThat(html, not(containsString("<b>")));
        }
        assertEquals(List.of(), Changes.get().of("slipway"));
    }

    private void onlyWhatWasShown() throws Exception {
        WebClient operator = as("operator");
        String resize = SHOP + "resize&group=shop-v000&capacity=2";
        String seen = seen(operator, resize);
        Page other =
                post(operator, "slipway/change/run", SHOP + "resize&group=shop-v000&capacity=3&seen=" + seen, true);
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
        assertEquals(
                Optional.of("succeeded"),
                report.fields("report").fields("delivery").text("state").or(() -> report.fields("report")
                        .text("state")));
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
            String html = post(deployer, change + "plan", wrong, true)
                    .getWebResponse()
                    .getContentAsString();
            assertThat(html, not(containsString("data-seen")));
        }
        String html =
                post(deployer, change + "plan", promote, true).getWebResponse().getContentAsString();
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
}
