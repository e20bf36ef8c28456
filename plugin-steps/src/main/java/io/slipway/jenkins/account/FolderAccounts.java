package io.slipway.jenkins.account;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.ItemGroup;
import io.slipway.error.DeliveryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The accounts of a folder, for the jobs in it alone. */
public final class FolderAccounts extends AbstractFolderProperty<AbstractFolder<?>> {
    private ArrayList<CloudAccount> accounts = new ArrayList<>();

    @DataBoundConstructor
    public FolderAccounts() {}

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
    }

    /** What an administrator set up before stays, whoever saves the folder. */
    @Override
    public AbstractFolderProperty<?> reconfigure(StaplerRequest2 request, JSONObject form)
            throws Descriptor.FormException {
        return form == null ? null : DescriptorImpl.bound(request, form, getAccounts());
    }

    /**
     * From a file of Jenkins, or from what somebody posts: Jenkins itself may do everything.
     *
     * @throws DeliveryException where only an administrator may do it
     */
    private Object readResolve() {
        getAccounts().forEach(FolderLimits::check);
        return this;
    }

    @Extension(optional = true)
    @Symbol("slipwayAccounts")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.FolderAccounts_displayName();
        }

        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 request, JSONObject form)
                throws Descriptor.FormException {
            return request == null ? new FolderAccounts() : bound(request, form, List.of());
        }

        private static FolderAccounts bound(StaplerRequest2 request, JSONObject form, List<CloudAccount> before)
                throws Descriptor.FormException {
            Object wished = form.has("accounts") ? form.get("accounts") : List.of();
            List<CloudAccount> bound = request.bindJSONToList(CloudAccount.class, wished);
            FolderAccounts made = new FolderAccounts();
            try {
                bound.stream().filter(account -> !before.contains(account)).forEach(FolderLimits::check);
                made.setAccounts(bound);
            } catch (DeliveryException | IllegalArgumentException refused) {
                throw new Descriptor.FormException(refused.getMessage(), refused, "accounts");
            }
            return made;
        }
    }

    /** Gives jobs the accounts of their folders. */
    @Extension(optional = true)
    public static final class Around extends Accounts.Source {
        @Override
        protected List<CloudAccount> of(ItemGroup<?> group) {
            if (!(group instanceof AbstractFolder<?> folder)) {
                return List.of();
            }
            FolderAccounts own = folder.getProperties().get(FolderAccounts.class);
            return own == null ? List.of() : own.getAccounts();
        }
    }
}
