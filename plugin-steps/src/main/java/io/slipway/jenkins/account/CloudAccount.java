package io.slipway.jenkins.account;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** An account of a cloud, as somebody set it up. Holds no secret: those are named, not kept. */
public final class CloudAccount extends AbstractDescribableImpl<CloudAccount> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final String provider;
    private String settings = "";
    /** Of a kind that stays readable in files; absent in what was saved without any. */
    private ArrayList<SecretSetting> secrets = new ArrayList<>();

    @DataBoundConstructor
    public CloudAccount(String name, String provider) {
        this.name = name;
        this.provider = provider;
    }

    public String getName() {
        return name == null ? "" : name;
    }

    /** Id of a provider, such as local or kubernetes. */
    public String getProvider() {
        return provider == null ? "" : provider;
    }

    /** YAML: what the provider lets one set about an account. */
    public String getSettings() {
        return settings == null ? "" : settings;
    }

    @DataBoundSetter
    public void setSettings(String settings) {
        this.settings = settings;
    }

    public List<SecretSetting> getSecrets() {
        return secrets == null ? List.of() : Collections.unmodifiableList(secrets);
    }

    @DataBoundSetter
    public void setSecrets(List<SecretSetting> secrets) {
        this.secrets = secrets == null ? new ArrayList<>() : new ArrayList<>(secrets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CloudAccount that
                && getName().equals(that.getName())
                && getProvider().equals(that.getProvider())
                && getSettings().equals(that.getSettings())
                && getSecrets().equals(that.getSecrets());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getName(), getProvider(), getSettings(), getSecrets());
    }

    @Extension
    @Symbol("account")
    public static final class DescriptorImpl extends Descriptor<CloudAccount> {
        @Override
        public String getDisplayName() {
            return Messages.CloudAccount_displayName();
        }

        @RequirePOST
        public ListBoxModel doFillProviderItems(@AncestorInPath Item item) {
            ListBoxModel items = new ListBoxModel();
            if (SetUp.may(item)) {
                Clouds.get().ids().forEach(items::add);
            }
            return items;
        }

        @RequirePOST
        public FormValidation doCheckName(@QueryParameter String value) {
            return AccountNames.wrong(value).map(FormValidation::error).orElse(FormValidation.ok());
        }

        /** Without secrets: those that are missing are no problem here. */
        @RequirePOST
        public FormValidation doCheckSettings(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String provider) {
            if (!SetUp.may(item) || provider.isEmpty()) {
                return FormValidation.ok();
            }
            try {
                Problems problems = new Problems();
                new AccountSettings(Clouds.get().provider(provider)).check(value, problems);
                return problems.found().isEmpty()
                        ? FormValidation.ok()
                        : FormValidation.error(String.join("; ", problems.found()));
            } catch (DeliveryException refused) {
                return FormValidation.error(refused.problem());
            }
        }

        /** @param account as the form holds it, saved or not */
        @RequirePOST
        public FormValidation doTestConnection(
                StaplerRequest2 request, @AncestorInPath Item item, @QueryParameter String account) {
            SetUp.check(item);
            return Connection.test(request.bindJSON(CloudAccount.class, JSONObject.fromObject(account)), item);
        }
    }
}
