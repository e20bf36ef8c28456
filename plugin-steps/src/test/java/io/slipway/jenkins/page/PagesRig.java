package io.slipway.jenkins.page;

import static org.junit.Assert.assertEquals;

import hudson.model.Item;
import io.slipway.jenkins.LocalCloud;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** A Jenkins with a local cloud, and people who may do this or that. */
public abstract class PagesRig {
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
    LocalCloud cloud;

    @Before
    public void open() throws Exception {
        cloud = new LocalCloud(folder.getRoot().toPath());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("nobody", "viewer", "deployer", "operator", "destroyer")
                .grant(SlipwayPermissions.VIEW)
                .everywhere()
                .to("viewer", "destroyer")
                .grant(SlipwayPermissions.DEPLOY)
                .everywhere()
                .to("deployer")
                .grant(SlipwayPermissions.OPERATE)
                .everywhere()
                .to("operator")
                .grant(SlipwayPermissions.DESTROY)
                .everywhere()
                .to("destroyer")
                .grant(Jenkins.READ, SlipwayPermissions.VIEW)
                .everywhere()
                .to("outsider"));
    }

    @After
    public void close() throws Exception {
        cloud.close();
    }

    // ---- talking to it

    final WebClient as(String user) throws Exception {
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

    final int get(WebClient client, String path) throws Exception {
        // a page would be taken to the login by its own refresh
        return client.loadWebResponse(new WebRequest(new URL(jenkins.getURL(), path)))
                .getStatusCode();
    }

    final Page post(WebClient client, String path, String parameters, boolean crumb) throws Exception {
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

    final int status(WebClient client, String path, String parameters) throws Exception {
        return post(client, path, parameters, true).getWebResponse().getStatusCode();
    }

    final Value.Fields json(WebClient client, String path) throws Exception {
        Page page = client.getPage(new URL(jenkins.getURL(), path));
        assertEquals(200, page.getWebResponse().getStatusCode());
        assertEquals(
                page.getWebResponse().getContentAsString(),
                "application/json",
                page.getWebResponse().getContentType());
        return Json.object(page.getWebResponse().getContentAsString());
    }

    static Value.Fields first(Value.Fields fields, String name) {
        return (Value.Fields)
                ((Value.Items) fields.get(name).orElseThrow()).values().get(0);
    }

    // ---- deliveries

    final WorkflowRun deploy(String image, String more) throws Exception {
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
}
