package io.slipway.jenkins.account;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.RelativePath;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A setting of an account whose value is a credential: fetched when the account is used, kept nowhere. */
public final class SecretSetting extends AbstractDescribableImpl<SecretSetting> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String path;
    private final String credentialsId;
    /** Absent in what was saved before there were any but the secret itself. */
    private String part;

    /** @param path names with dots between, such as {@code token} or {@code hosts[0].key} */
    @DataBoundConstructor
    public SecretSetting(String path, String credentialsId) {
        this.path = path;
        this.credentialsId = credentialsId;
    }

    public String getPath() {
        return path == null ? "" : path;
    }

    public String getCredentialsId() {
        return credentialsId == null ? "" : credentialsId;
    }

    /** What of the credential is meant: secret, username or passphrase. */
    public String getPart() {
        return part == null ? SecretPart.SECRET.word() : part;
    }

    @DataBoundSetter
    public void setPart(String part) {
        boolean usual = part == null || part.isBlank() || part.equals(SecretPart.SECRET.word());
        this.part = usual ? null : part;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretSetting that
                && getPath().equals(that.getPath())
                && getCredentialsId().equals(that.getCredentialsId())
                && getPart().equals(that.getPart());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getPath(), getCredentialsId(), getPart());
    }

    @Extension
    @Symbol("secret")
    public static final class DescriptorImpl extends Descriptor<SecretSetting> {
        @Override
        public String getDisplayName() {
            return Messages.SecretSetting_displayName();
        }

        @RequirePOST
        public FormValidation doCheckPath(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter @RelativePath("..") String provider,
                @QueryParameter @RelativePath("..") String settings) {
            if (!SetUp.may(item) || provider == null || provider.isEmpty() || value.isEmpty()) {
                return FormValidation.ok();
            }
            Problems problems = new Problems();
            try {
                new AccountSettings(Clouds.get().provider(provider)).checkPath(value, settings, problems);
            } catch (DeliveryException unknown) {
                return FormValidation.ok();
            }
            return problems.found().isEmpty()
                    ? FormValidation.ok()
                    : FormValidation.error(String.join("; ", problems.found()));
        }

        @RequirePOST
        public ListBoxModel doFillPartItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.SecretPart_secret(), SecretPart.SECRET.word());
            items.add(Messages.SecretPart_username(), SecretPart.USERNAME.word());
            items.add(Messages.SecretPart_passphrase(), SecretPart.PASSPHRASE.word());
            return items;
        }

        /** Those who may not set accounts up here are told of no credential but the one that is set. */
        @RequirePOST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!SetUp.may(item)) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), SecretKinds.READABLE)
                    .includeCurrentValue(credentialsId);
        }

        @RequirePOST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return value.isEmpty() ? FormValidation.error(Messages.SecretSetting_noCredential()) : FormValidation.ok();
        }
    }
}
