package io.slipway.jenkins.account;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The accounts of all clouds that every job may use. */
@Extension
@Symbol("slipway")
public final class SlipwayConfiguration extends GlobalConfiguration {
    /** Of a kind that stays readable in files. */
    private ArrayList<CloudAccount> accounts = new ArrayList<>();

    public SlipwayConfiguration() {
        load();
    }

    public static SlipwayConfiguration get() {
        return ExtensionList.lookupSingleton(SlipwayConfiguration.class);
    }

    public List<CloudAccount> getAccounts() {
        return accounts == null ? List.of() : Collections.unmodifiableList(accounts);
    }

    /** @throws IllegalArgumentException where two have one name, or a name is none */
    @DataBoundSetter
    public void setAccounts(List<CloudAccount> accounts) {
        List<CloudAccount> wished = accounts == null ? List.of() : accounts;
        AccountNames.wrong(wished).ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong);
        });
        this.accounts = new ArrayList<>(wished);
        save();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        // a list whose last entry was removed is not in the form
        Object wished = json.has("accounts") ? json.get("accounts") : List.of();
        List<CloudAccount> bound = request.bindJSONToList(CloudAccount.class, wished);
        String wrong = AccountNames.wrong(bound).orElse("");
        if (!wrong.isEmpty()) {
            throw new Descriptor.FormException(wrong, "accounts");
        }
        setAccounts(bound);
        return true;
    }
}
