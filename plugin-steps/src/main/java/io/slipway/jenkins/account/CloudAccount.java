package io.slipway.jenkins.account;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import io.slipway.spi.Provider;
import java.io.Serializable;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** An account of a cloud, as an administrator set it up. Holds no secret: those are named, not kept. */
public final class CloudAccount extends AbstractDescribableImpl<CloudAccount> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final String provider;
    private String settings = "";
    private List<SecretSetting> secrets = List.of();

    @DataBoundConstructor
    public CloudAccount(String name, String provider) {
        this.name = name;
        this.provider = provider;
    }

    public String getName() {
        return name;
    }

    /** Id of a provider, such as local or kubernetes. */
    public String getProvider() {
        return provider;
    }

    /** YAML: what the provider lets one set about an account. */
    public String getSettings() {
        return settings;
    }

    @DataBoundSetter
    public void setSettings(String settings) {
        this.settings = settings == null ? "" : settings;
    }

    public List<SecretSetting> getSecrets() {
        return secrets;
    }

    @DataBoundSetter
    public void setSecrets(List<SecretSetting> secrets) {
        this.secrets = secrets == null ? List.of() : List.copyOf(secrets);
    }

    @Extension
    @Symbol("account")
    public static final class DescriptorImpl extends Descriptor<CloudAccount> {
        @Override
        public String getDisplayName() {
            return Messages.CloudAccount_displayName();
        }

        @RequirePOST
        public ListBoxModel doFillProviderItems() {
            ListBoxModel items = new ListBoxModel();
            if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                Clouds.get().ids().forEach(items::add);
            }
            return items;
        }

        @RequirePOST
        public FormValidation doCheckName(@QueryParameter String value) {
            return value.matches("[A-Za-z0-9_][A-Za-z0-9._:-]{0,62}")
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.CloudAccount_name());
        }

        /** Without secrets: those that are missing are no problem here. */
        @RequirePOST
        public FormValidation doCheckSettings(@QueryParameter String value, @QueryParameter String provider) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || provider.isEmpty()) {
                return FormValidation.ok();
            }
            try {
                Problems problems = new Problems();
                Provider known = Clouds.get().provider(provider);
                new AccountSettings(known).check(value, problems);
                return problems.found().isEmpty()
                        ? FormValidation.ok()
                        : FormValidation.error(String.join("; ", problems.found()));
            } catch (DeliveryException refused) {
                return FormValidation.error(refused.problem());
            }
        }

        @RequirePOST
        public FormValidation doTestConnection(
                @QueryParameter String name, @QueryParameter String provider, @QueryParameter String settings) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            CloudAccount account = new CloudAccount(name, provider);
            account.setSettings(settings);
            SlipwayConfiguration.get().account(name).ifPresent(saved -> account.setSecrets(saved.getSecrets()));
            return Connection.test(account);
        }
    }
}
