package io.slipway.jenkins.account;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.Serializable;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A setting of an account whose value is a credential: fetched when the account is used, kept nowhere. */
public final class SecretSetting extends AbstractDescribableImpl<SecretSetting> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String path;
    private final String credentialsId;

    /** @param path names with dots between, such as {@code kubeconfig} or {@code tls.key} */
    @DataBoundConstructor
    public SecretSetting(String path, String credentialsId) {
        this.path = path;
        this.credentialsId = credentialsId;
    }

    public String getPath() {
        return path;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<SecretSetting> {
        @Override
        public String getDisplayName() {
            return Messages.SecretSetting_displayName();
        }

        @RequirePOST
        public FormValidation doCheckPath(@QueryParameter String value) {
            return value.matches("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*)*")
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.SecretSetting_path());
        }

        @RequirePOST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            boolean may = item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
            if (!may) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            item,
                            StringCredentials.class,
                            List.of(),
                            CredentialsMatchers.instanceOf(StringCredentials.class))
                    .includeCurrentValue(credentialsId);
        }
    }
}
