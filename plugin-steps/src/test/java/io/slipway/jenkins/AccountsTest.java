package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;

import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class AccountsTest {
    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void aFormGivesBackWhatItWasGiven() throws Exception {
        CloudAccount account = new CloudAccount("here", "local");
        account.setSettings("home: /tmp/slipway");
        SlipwayConfiguration.get().setAccounts(List.of(account));
        jenkins.configRoundtrip();
        CloudAccount saved = SlipwayConfiguration.get().getAccounts().get(0);
        assertEquals("here", saved.getName());
        assertEquals("local", saved.getProvider());
        assertEquals("home: /tmp/slipway", saved.getSettings());
    }
}
