package io.slipway.jenkins.page;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.darktheme.DarkThemeSystemManagerFactory;
import io.jenkins.plugins.thememanager.ThemeManagerPageDecorator;
import io.slipway.jenkins.LocalCloud;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** The pages in a real browser, by light and in the dark; passed over where there is none. */
public class BrowserTest {
    private static final Path SHOTS = Path.of(System.getProperty("slipway.shots", "target/shots"));

    @Rule
    public JenkinsRule jenkins = patient();

    /** So many pictures take their time. */
    private static JenkinsRule patient() {
        JenkinsRule rule = new JenkinsRule();
        rule.timeout = 600;
        return rule;
    }

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private LocalCloud cloud;
    private Browser browser;

    @Before
    public void open() throws Exception {
        assumeTrue("a Chromium is there", Browser.binary().isPresent());
        ThemeManagerPageDecorator.get().setTheme(new DarkThemeSystemManagerFactory());
        cloud = new LocalCloud(folder.getRoot().toPath());
        browser = new Browser(folder.newFolder("profile").toPath(), 1280, 1000);
    }

    @After
    public void close() throws Exception {
        if (browser != null) {
            browser.close();
            cloud.close();
        }
    }

    private WorkflowRun deploy(String job, String image, String more) throws Exception {
        WorkflowJob found = jenkins.jenkins.getItem(job, jenkins.jenkins, WorkflowJob.class);
        WorkflowJob pipeline = found == null ? jenkins.createProject(WorkflowJob.class, job) : found;
        pipeline.setDefinition(new CpsFlowDefinition(
                "redBlackDeploy account: 'here', application: '" + job + "', image: '" + image
                        + "', capacity: 2, drain: '1s', serverGroup: [healthCheck: [path: '/', interval: '200ms'],"
                        + " stopGrace: '1s']" + more,
                true));
        WorkflowRun run = pipeline.scheduleBuild2(0).waitForStart();
        if (more.isEmpty()) {
            return jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        }
        for (int i = 0; i < 600 && Told.of(run).stream().noneMatch(Told::isHeld); i++) {
            Thread.sleep(100);
        }
        return run;
    }

    /** A report as the engine writes it. */
    private FreeStyleBuild sample(String name) throws Exception {
        FreeStyleProject job = jenkins.jenkins.getItem("samples", jenkins.jenkins, FreeStyleProject.class);
        FreeStyleBuild build =
                jenkins.buildAndAssertSuccess(job == null ? jenkins.createFreeStyleProject("samples") : job);
        Path to = Files.createDirectory(build.getRootDir().toPath().resolve("slipway"));
        Files.copy(
                Path.of("../plugin-core/src/test/resources/golden/report/" + name + ".report.json"),
                to.resolve("5.json"));
        return build;
    }

    private void shoot(String name) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            Thread.sleep(300);
            browser.shoot(SHOTS.resolve(name + "-" + scheme + ".png"));
        }
        browser.scheme("light");
        assertEquals(List.of(), browser.complaints());
    }

    private void accessible() throws Exception {
        assertEquals("names of inputs and buttons", "", browser.ask(NAMELESS));
        assertEquals(
                "one heading of the first level",
                "1",
                browser.ask("document.querySelectorAll('main h1, #main-panel h1').length"));
    }

    /** What somebody who does not see cannot call by name. */
    private static final String NAMELESS = "[...document.querySelectorAll('#main-panel input:not([type=hidden]),"
            + " #main-panel button, #main-panel a[href]')].filter(e => !(e.ariaLabel || e.textContent.trim() ||"
            + " (e.labels && e.labels.length && e.labels[0].textContent.trim()))).map(e => e.outerHTML).join()";

    @Test
    public void pagesLookWellAndCanBeUsedByKeyboard() throws Exception {
        browser.open(jenkins.getURL() + "slipway/");
        shoot("clusters-none");

        String one = cloud.image("one");
        String two = cloud.image("two");
        deploy("shop", one, "");
        deploy("shop", two, "");
        deploy("orders", one, "");
        WorkflowRun held = deploy("orders", two, ", holdAt: 'beforeTraffic'");
        try (SilentHost silent = new SilentHost()) {
            List<CloudAccount> all = new ArrayList<>(SlipwayConfiguration.get().getAccounts());
            CloudAccount hangs = new CloudAccount("hangs", "docker");
            hangs.setSettings(silent.settings());
            CloudAccount wrong = new CloudAccount("wrong", "docker");
            wrong.setSettings("hosts: []");
            all.add(hangs);
            all.add(wrong);
            SlipwayConfiguration.get().setAccounts(all);
            clusters();
            changes();
        }
        deliveries(held);
    }

    private void clusters() throws Exception {
        browser.open(jenkins.getURL() + "slipway/");
        browser.until("document.querySelectorAll('.slipway-groups tbody tr').length === 4");
        accessible();
        shoot("clusters");
        browser.width(480, 1000);
        shoot("clusters-narrow");
        browser.width(1280, 1000);
        browser.ask("document.querySelector('button[aria-label^=\"Actions for shop-v000\"]').focus()");
        browser.key("Enter", 13);
        browser.until("document.querySelector('.jenkins-dropdown__item') !== null");
        Thread.sleep(300);
        shoot("clusters-menu");
        browser.key("Escape", 27);
        browser.until("document.querySelector('[aria-expanded=\"true\"]') === null");
        assertTrue(browser.ask("document.activeElement.ariaLabel").contains("shop-v000"));
    }

    private void changes() throws Exception {
        String shop = "?account=here&location=default&cluster=shop&operation=";
        browser.open(jenkins.getURL() + "slipway/change/" + shop + "resize&group=shop-v000&capacity=1");
        browser.until("!document.querySelector('.slipway-form button[type=submit]').disabled");
        accessible();
        shoot("change-resize");
        browser.open(jenkins.getURL() + "slipway/change/" + shop + "destroy&group=shop-v001");
        browser.until("document.querySelector('.slipway-plan .jenkins-alert-danger') !== null");
        assertEquals("true", browser.ask("document.querySelector('.slipway-form button[type=submit]').disabled"));
        shoot("change-refused");
        browser.open(jenkins.getURL() + "slipway/change/" + shop + "rollback");
        browser.until("!document.querySelector('.slipway-form button[type=submit]').disabled");
        browser.ask("document.querySelector('.slipway-form button[type=submit]').focus()");
        browser.key("Enter", 13);
        browser.until("document.querySelector('.slipway-change') !== null");
        shoot("clusters-change");
        browser.until("document.querySelector('.slipway-change--succeeded') !== null");
        browser.until("[...document.querySelectorAll('.slipway-serving [role=rowheader]')].some(e =>"
                + " e.textContent.includes('shop-v000'))");
        shoot("clusters-changed");
    }

    private void deliveries(WorkflowRun held) throws Exception {
        for (String name : List.of("success", "failed", "canary")) {
            browser.open(jenkins.getURL() + sample(name).getUrl() + "slipway/");
            accessible();
            shoot("delivery-" + name);
        }
        FreeStyleBuild samples = sample("refused");
        browser.open(jenkins.getURL() + samples.getUrl());
        shoot("build");
        browser.open(jenkins.getURL() + samples.getParent().getUrl() + "slipway/");
        accessible();
        shoot("deliveries");
        browser.open(jenkins.getURL() + held.getUrl() + "slipway/");
        accessible();
        shoot("delivery-held");
        browser.ask("document.querySelector('.slipway-held .jenkins-button--primary').click()");
        browser.until("location.href.includes('change') && !document.querySelector('.slipway-form"
                + " button[type=submit]').disabled");
        shoot("change-promote");
        browser.ask("document.querySelector('.slipway-form button[type=submit]').click()");
        browser.until("document.querySelector('.slipway-change--succeeded') !== null");
        browser.until("document.querySelector('.slipway-report .status').textContent.includes('Succeeded')");
        shoot("delivery-promoted");
        browser.open(jenkins.getURL() + "slipway/api/");
        shoot("api");
    }
}
