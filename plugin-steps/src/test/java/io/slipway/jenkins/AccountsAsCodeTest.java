package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.slipway.jenkins.account.Accounts;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;

public class AccountsAsCodeTest {
    @Rule
    public JenkinsConfiguredWithCodeRule jenkins = new JenkinsConfiguredWithCodeRule();

    private static void configure(String yaml) throws Exception {
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private static String exported() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String all = out.toString(StandardCharsets.UTF_8);
        int begin = all.indexOf("\n  slipway:");
        int end = begin;
        do {
            end = all.indexOf('\n', end + 1);
        } while (all.startsWith("\n   ", end));
        return "unclassified:" + all.substring(begin, end) + "\n";
    }

    @Test
    @ConfiguredWithCode("accounts.yml")
    public void accountsComeFromYamlAndGoBackToIt() throws Exception {
        List<CloudAccount> accounts = SlipwayConfiguration.get().getAccounts();
        assertEquals(
                List.of("here", "prod"),
                accounts.stream().map(CloudAccount::getName).toList());
        String settings =
                Accounts.of(Optional.empty()).need("prod").access().settings().toString();
        assertTrue(settings, settings.contains("very-secret-token"));
        String yaml = exported();
        assertFalse(yaml, yaml.contains("very-secret-token"));
        assertEquals(
                "unclassified:\n"
                        + "  slipway:\n"
                        + "    accounts:\n"
                        + "    - name: \"here\"\n"
                        + "      provider: \"local\"\n"
                        + "      settings:\n"
                        + "        home: \"/tmp/slipway\"\n"
                        + "    - name: \"prod\"\n"
                        + "      provider: \"kubernetes\"\n"
                        + "      secrets:\n"
                        + "      - credentialsId: \"shop-token\"\n"
                        + "        path: \"token\"\n"
                        + "      settings:\n"
                        + "        callTimeout: 30\n"
                        + "        callsPerSecond: 20\n"
                        + "        impersonate:\n"
                        + "          groups:\n"
                        + "          - \"7\"\n"
                        + "          user: \"true\"\n"
                        + "        namespace: \"12\"\n"
                        + "        server: \"https://localhost:6443\"\n"
                        + "        takeOver: true\n",
                yaml);
        SlipwayConfiguration.get().setAccounts(List.of());
        configure(yaml);
        assertEquals(yaml, exported());
        List<CloudAccount> again = SlipwayConfiguration.get().getAccounts();

        String twice = yaml.replace("\"here\"", "\"prod\"");
        Exception refused = assertThrows(Exception.class, () -> configure(twice));
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertTrue(String.valueOf(cause), String.valueOf(cause).contains("two accounts called 'prod'"));
        assertEquals(again, SlipwayConfiguration.get().getAccounts());
    }
}
