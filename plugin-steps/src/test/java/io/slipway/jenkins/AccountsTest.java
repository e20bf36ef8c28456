package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.sun.net.httpserver.HttpServer;
import hudson.util.Secret;
import io.slipway.error.DeliveryException;
import io.slipway.jenkins.account.Accounts;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SecretSetting;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class AccountsTest {
    private static final String DESCRIPTOR = "descriptorByName/io.slipway.jenkins.account.";

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    private static void keep(String id, String secret) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret)));
    }

    private static CloudAccount account(String name, String provider, String settings, SecretSetting... secrets) {
        CloudAccount account = new CloudAccount(name, provider);
        account.setSettings(settings);
        account.setSecrets(List.of(secrets));
        return account;
    }

    @Test
    public void aFormGivesBackWhatItWasGiven() throws Exception {
        keep("token", "first-secret");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "robot", "pass-word-1"));
        SecretSetting user = new SecretSetting("username", "login");
        user.setPart("username");
        List<CloudAccount> accounts = List.of(
                account("here", "local", "home: /tmp/slipway"),
                account(
                        "prod",
                        "kubernetes",
                        "server: https://localhost:1\nnamespace: shop",
                        new SecretSetting("token", "token")),
                account("images", "images", "registry: localhost:5000", user, new SecretSetting("password", "login")));
        SlipwayConfiguration.get().setAccounts(accounts);
        jenkins.configRoundtrip();
        assertEquals(accounts, SlipwayConfiguration.get().getAccounts());
        assertTrue(Accounts.of(Optional.empty())
                .need("images")
                .access()
                .settings()
                .toString()
                .contains("robot"));

        String file = Files.readString(
                jenkins.jenkins.getRootDir().toPath().resolve(SlipwayConfiguration.class.getName() + ".xml"));
        assertFalse(file, file.contains("Immutable") || file.contains("serialization"));
        SlipwayConfiguration.get().setAccounts(List.of());
        jenkins.configRoundtrip();
        assertEquals(List.of(), SlipwayConfiguration.get().getAccounts());
    }

    private static SecretSetting part(String path, String credential, String part) {
        SecretSetting setting = new SecretSetting(path, credential);
        setting.setPart(part);
        return setting;
    }

    @Test
    public void filesAndSshKeysAreSecretsToo() throws Exception {
        List<Credentials> all = SystemCredentialsProvider.getInstance().getCredentials();
        all.add(new FileCredentialsImpl(
                CredentialsScope.GLOBAL, "file", "", "token.txt", SecretBytes.fromRawBytes("of-a-file".getBytes())));
        all.add(new BasicSSHUserPrivateKey(
                CredentialsScope.GLOBAL,
                "ssh",
                "robot",
                new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource("key-of-ssh"),
                "pass-phrase",
                ""));
        SlipwayConfiguration.get()
                .setAccounts(List.of(
                        account(
                                "prod",
                                "kubernetes",
                                "server: https://localhost:1",
                                new SecretSetting("token", "file"),
                                part("key", "ssh", "secret"),
                                part("context", "ssh", "passphrase"),
                                part("impersonate.user", "ssh", "username")),
                        account("wrong", "kubernetes", "", part("token", "file", "username"))));
        jenkins.configRoundtrip();
        String settings =
                Accounts.of(Optional.empty()).need("prod").access().settings().toString();
        for (String part : List.of("of-a-file", "key-of-ssh", "pass-phrase", "user=Text[value=robot]")) {
            assertTrue(settings, settings.contains(part));
        }
        Accounts.Known wrong = Accounts.of(Optional.empty()).need("wrong");
        DeliveryException refused = assertThrows(DeliveryException.class, wrong::access);
        assertTrue(refused.problem(), refused.problem().contains("has no username"));
    }

    @Test
    public void twoAccountsOfOneNameAreRefused() throws Exception {
        SlipwayConfiguration.get().setAccounts(List.of(account("here", "local", ""), account("there", "local", "")));
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = client.goTo("configure").getFormByName("config");
        form.getInputByValue("there").setValue("here");
        Page answer = jenkins.submit(form);
        String text = answer.getWebResponse().getContentAsString();
        assertTrue(text, text.contains("two accounts called"));
        assertEquals("there", SlipwayConfiguration.get().getAccounts().get(1).getName());
        List<CloudAccount> twice = List.of(account("a", "local", ""), account("a", "local", ""));
        assertThrows(
                IllegalArgumentException.class, () -> SlipwayConfiguration.get().setAccounts(twice));
    }

    /** What an older version wrote, or somebody by hand. */
    @Test
    public void aFileWithoutTheNewerFieldsIsRead() throws Exception {
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(SlipwayConfiguration.class.getName() + ".xml");
        Files.writeString(
                file,
                "<?xml version='1.1' encoding='UTF-8'?>\n<io.slipway.jenkins.account.SlipwayConfiguration><accounts>"
                        + "<io.slipway.jenkins.account.CloudAccount><name>old</name><provider>local</provider>"
                        + "</io.slipway.jenkins.account.CloudAccount><io.slipway.jenkins.account.CloudAccount>"
                        + "<name>older</name><provider>kubernetes</provider><secrets>"
                        + "<io.slipway.jenkins.account.SecretSetting><path>token</path><credentialsId>x</credentialsId>"
                        + "</io.slipway.jenkins.account.SecretSetting></secrets><gone>1</gone>"
                        + "</io.slipway.jenkins.account.CloudAccount></accounts>"
                        + "</io.slipway.jenkins.account.SlipwayConfiguration>",
                StandardCharsets.UTF_8);
        SlipwayConfiguration.get().load();
        List<CloudAccount> loaded = SlipwayConfiguration.get().getAccounts();
        assertEquals(
                List.of("", ""), loaded.stream().map(CloudAccount::getSettings).toList());
        assertEquals(List.of(), loaded.get(0).getSecrets());
        assertEquals("secret", loaded.get(1).getSecrets().get(0).getPart());
        jenkins.configRoundtrip();
        assertEquals(loaded, SlipwayConfiguration.get().getAccounts());
    }

    @Test
    public void whatIsTriedIsWhatTheFormHolds() throws Exception {
        Set<String> seen = new ConcurrentSkipListSet<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = "{\"kind\":\"Status\",\"message\":\"no such token: second-secret\"}".getBytes();
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            keep("one", "first-secret");
            keep("two", "second-secret");
            String address = "server: http://localhost:" + server.getAddress().getPort();
            SlipwayConfiguration.get()
                    .setAccounts(List.of(account("prod", "kubernetes", address, new SecretSetting("token", "one"))));
            JenkinsRule.WebClient client = jenkins.createWebClient();
            HtmlPage page = client.goTo("configure");
            HtmlSelect credential = page.querySelector("select[name='_.credentialsId']");
            credential.setSelectedAttribute("two", true);
            ((HtmlButton) page.querySelector(".slipway-connection__test")).click();
            client.waitForBackgroundJavaScript(20_000);
            assertEquals(Set.of("Bearer second-secret"), seen);
            String outcome = ((DomElement) page.querySelector(".slipway-connection__outcome")).asNormalizedText();
            assertTrue(outcome, outcome.contains("no such token: ****"));
            assertFalse(outcome, outcome.contains("Exception") || outcome.contains("\tat "));
        } finally {
            server.stop(0);
        }
    }

    private static Page post(JenkinsRule.WebClient client, String path, NameValuePair... parameters) throws Exception {
        WebRequest request = new WebRequest(new URL(client.getContextPath() + path), HttpMethod.POST);
        client.addCrumb(request);
        List<NameValuePair> all = new ArrayList<>(List.of(parameters));
        all.addAll(request.getRequestParameters());
        request.setRequestParameters(all);
        return client.getPage(request);
    }

    @Test
    public void onlyThoseWhoMaySeeCredentialsAndTryAccounts() throws Exception {
        keep("token", "first-secret");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("dev"));
        JenkinsRule.WebClient admin = jenkins.createWebClient().login("admin");
        JenkinsRule.WebClient dev = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login("dev");
        String fill = DESCRIPTOR + "SecretSetting/fillCredentialsIdItems";
        NameValuePair current = new NameValuePair("credentialsId", "old");
        assertTrue(
                post(admin, fill, current).getWebResponse().getContentAsString().contains("token"));
        assertFalse(
                post(dev, fill, current).getWebResponse().getContentAsString().contains("token"));

        String test = DESCRIPTOR + "CloudAccount/testConnection";
        NameValuePair account = new NameValuePair("account", "{\"name\":\"x\",\"provider\":\"nowhere\"}");
        assertEquals(403, post(dev, test, account).getWebResponse().getStatusCode());
        String answer = post(admin, test, account).getWebResponse().getContentAsString();
        assertTrue(answer, answer.contains("nowhere") && !answer.contains("\tat "));
        int got = admin.withThrowExceptionOnFailingStatusCode(false)
                .goTo(test + "?account=%7B%7D", "text/html")
                .getWebResponse()
                .getStatusCode();
        assertTrue("" + got, got == 404 || got == 405);

        String settings = DESCRIPTOR + "CloudAccount/checkSettings";
        NameValuePair cloud = new NameValuePair("provider", "kubernetes");
        String typo = post(admin, settings, cloud, new NameValuePair("value", "namespac: x\ntoken: abc"))
                .getWebResponse()
                .getContentAsString();
        assertTrue(typo, typo.contains("did you mean") && typo.contains("token: is a secret"));
        String path = post(
                        admin,
                        DESCRIPTOR + "SecretSetting/checkPath",
                        cloud,
                        new NameValuePair("value", "tokn"),
                        new NameValuePair("settings", ""))
                .getWebResponse()
                .getContentAsString();
        assertTrue(path, path.contains("token"));
    }
}
