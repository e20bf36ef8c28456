package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.slipway.error.DeliveryException;
import io.slipway.jenkins.account.Accounts;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.FolderAccounts;
import io.slipway.jenkins.account.SecretSetting;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.transform.stream.StreamSource;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class FolderAccountsTest {
    private static final String SERVER = "server: https://localhost:1";

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    private static CloudAccount account(String name, String provider, String settings, SecretSetting... secrets) {
        CloudAccount account = new CloudAccount(name, provider);
        account.setSettings(settings);
        account.setSecrets(List.of(secrets));
        return account;
    }

    private static void give(Folder folder, CloudAccount... accounts) throws Exception {
        FolderAccounts own = new FolderAccounts();
        own.setAccounts(List.of(accounts));
        folder.addProperty(own);
    }

    private static CredentialsStore credentials(Folder folder) {
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder)) {
            if (store.getContext() == folder) {
                return store;
            }
        }
        throw new AssertionError("no store");
    }

    @Test
    public void theNearestAccountWinsAndUsesWhatItsFolderHas() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        Folder inner = team.createProject(Folder.class, "inner");
        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "job");
        FreeStyleProject outside = jenkins.createFreeStyleProject("outside");
        credentials(team)
                .addCredentials(
                        Domain.global(),
                        new StringCredentialsImpl(
                                CredentialsScope.GLOBAL, "token", "", Secret.fromString("team-secret")));
        SlipwayConfiguration.get().setAccounts(List.of(account("prod", "local", ""), account("all", "local", "")));
        give(team, account("prod", "kubernetes", SERVER, new SecretSetting("token", "token")));
        give(inner, account("own", "local", ""));

        Accounts seen = Accounts.of(Optional.of(job));
        assertEquals(Set.of("own", "prod", "all"), seen.names());
        assertEquals("kubernetes", seen.need("prod").account().getProvider());
        assertTrue(seen.need("prod").access().settings().toString().contains("team-secret"));
        assertEquals(Set.of("prod", "all"), Accounts.of(Optional.of(outside)).names());
        assertEquals(
                "local",
                Accounts.of(Optional.of(outside)).need("prod").account().getProvider());
        assertThrows(
                DeliveryException.class, () -> Accounts.of(Optional.of(outside)).need("own"));

        SlipwayConfiguration.get()
                .setAccounts(List.of(account("all", "kubernetes", SERVER, new SecretSetting("token", "token"))));
        DeliveryException refused = assertThrows(
                DeliveryException.class,
                () -> Accounts.of(Optional.of(job)).need("all").access());
        assertTrue(refused.problem(), refused.problem().contains("none that may be used here"));
        assertTrue(team.getProperties().get(FolderCredentialsProperty.class) != null);
    }

    @Test
    public void whoConfiguresAFolderDoesNotReachJenkinsByIt() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        give(team, account("old", "local", "home: /tmp/slipway"));
        jenkins.configRoundtrip(team);
        assertEquals(
                List.of(account("old", "local", "home: /tmp/slipway")),
                team.getProperties().get(FolderAccounts.class).getAccounts());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("lead"));
        JenkinsRule.WebClient lead = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login("lead");

        // what was there before may stay; what is new may not reach the controller
        jenkins.submit(lead.getPage(team, "configure").getFormByName("config"));
        assertEquals("old", only(team).getName());
        HtmlForm form = lead.getPage(team, "configure").getFormByName("config");
        form.getTextAreaByName("_.settings").setText("home: /etc");
        jenkins.submit(form);
        assertEquals("home: /tmp/slipway", only(team).getSettings());

        String xml = team.getConfigFile().asString().replace("/tmp/slipway", "/etc");
        try (ACLContext as = ACL.as2(jenkins.jenkins.getUser("lead").impersonate2())) {
            team.updateByXml((javax.xml.transform.Source)
                    new StreamSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (java.io.IOException | RuntimeException refused) {
            // it may also lose the property alone
        }
        FolderAccounts left = team.getProperties().get(FolderAccounts.class);
        assertFalse(left != null && left.getAccounts().toString().contains("/etc"));
        assertTrue(left == null || !left.getAccounts().get(0).getSettings().contains("/etc"));
    }

    private static CloudAccount only(Folder folder) {
        return folder.getProperties().get(FolderAccounts.class).getAccounts().get(0);
    }
}
