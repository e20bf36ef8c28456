package io.slipway.jenkins.page;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import hudson.model.FreeStyleProject;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import io.slipway.jenkins.step.CanaryDeployStep;
import io.slipway.jenkins.step.SlipwayBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** Forms as people see them. Pictures are left in target/screens. */
public class FormsInBrowserTest {
    private static final Path SCREENS = Path.of("target/screens");

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Browser browser;

    @Before
    public void open() throws Exception {
        assumeTrue("a Chromium is there", Browser.binary().isPresent());
        browser = new Browser(folder.newFolder("profile").toPath(), 1280, 1000);
        CloudAccount account = new CloudAccount("prod", "kubernetes");
        account.setSettings("server: http://localhost:1\nnamespace: shop");
        SlipwayConfiguration.get().setAccounts(List.of(account));
    }

    @After
    public void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    /** As somebody who types, and goes on to the next input; what was there before has been checked by then. */
    private void type(String name, String text) throws Exception {
        browser.until("document.querySelector('[name=\"_." + name + "\"]').closest('.jenkins-form-item')"
                + ".querySelector('.validation-error-area').children.length > 0");
        browser.ask("(() => { const e = document.querySelector('[name=\"_." + name + "\"]'); e.value = '" + text
                + "'; e.dispatchEvent(new Event('change', {bubbles: true})); return 1; })()");
    }

    @Test
    public void anAccountIsTriedBeforeItIsSaved() throws Exception {
        browser.open(jenkins.getURL() + "configure");
        browser.until("document.querySelectorAll('[name=\"_.provider\"] option').length > 2");
        browser.ask("document.querySelector('.slipway-connection').scrollIntoView({block: 'center'})");
        type("settings", "namespac: shop");
        browser.until("document.body.innerText.includes('did you mean')");
        browser.ask("document.querySelector('.slipway-connection__test').click()");
        browser.until("document.querySelector('.slipway-connection__outcome').innerText.includes('namespac')");
        browser.shoot(SCREENS.resolve("accounts.png"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    public void whatIsTypedIntoAStepIsChecked() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("shop");
        CanaryDeployStep step = new CanaryDeployStep();
        step.setAccount("prod");
        step.setApplication("shop");
        step.setServerGroup(Map.of("port", 8080, "env", Map.of("COLOUR", "green")));
        job.getBuildersList().add(new SlipwayBuilder(step));
        browser.open(jenkins.getURL() + "job/shop/configure");
        browser.until("document.querySelectorAll('[name=\"_.account\"] option').length > 1");
        browser.ask("document.querySelector('[name=\"_.serverGroup\"]').scrollIntoView({block: 'center'})");
        type("serverGroup", "prt: 8080");
        browser.until("document.body.innerText.includes(\"did you mean 'port'\")");
        type("serverGroup", "port: 8080");
        browser.until("!document.body.innerText.includes('did you mean')");
        type("verify", "- path: [");
        browser.until("document.body.innerText.includes('is not YAML')");
        type("capacity", "many");
        browser.until("document.body.innerText.includes('must be a number')");
        browser.shoot(SCREENS.resolve("freestyle.png"));
        assertEquals(List.of(), browser.complaints());
        browser.open(jenkins.getURL() + "pipeline-syntax/");
        browser.until("document.body.innerText.includes('Sample Step')");
        assertTrue(browser.ask("document.body.innerHTML").contains("redBlackDeploy"));
        browser.shoot(SCREENS.resolve("snippets.png"));
    }
}
