package io.slipway.jenkins.account;

import hudson.Extension;
import hudson.ExtensionList;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The accounts of all clouds, for every job. */
@Extension
@Symbol("slipway")
public final class SlipwayConfiguration extends GlobalConfiguration {
    private List<CloudAccount> accounts = List.of();

    public SlipwayConfiguration() {
        load();
    }

    public static SlipwayConfiguration get() {
        return ExtensionList.lookupSingleton(SlipwayConfiguration.class);
    }

    public List<CloudAccount> getAccounts() {
        return accounts;
    }

    @DataBoundSetter
    public void setAccounts(List<CloudAccount> accounts) {
        this.accounts = accounts == null ? List.of() : List.copyOf(accounts);
        save();
    }

    public Optional<CloudAccount> account(String name) {
        return accounts.stream().filter(each -> each.getName().equals(name)).findFirst();
    }

    /** @throws DeliveryException NOT_FOUND with the names that there are */
    public CloudAccount need(String name) {
        return account(name)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.NOT_FOUND,
                        "there is no account '" + name + "'",
                        accounts.isEmpty()
                                ? "set one up in Manage Jenkins, Slipway"
                                : "use one of "
                                        + String.join(
                                                ", ",
                                                accounts.stream()
                                                        .map(CloudAccount::getName)
                                                        .toList())));
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) {
        // a list whose last entry was removed is not in the form
        accounts = List.of();
        request.bindJSON(this, json);
        save();
        return true;
    }
}
