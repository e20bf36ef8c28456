package io.slipway.jenkins.page;

import hudson.Extension;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.RootAction;
import hudson.security.AccessControlled;
import io.slipway.jenkins.account.Accounts;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;

/** The page of all clusters. */
@Extension
public final class SlipwayRootAction implements RootAction, StaplerProxy {
    static final String URL = "slipway";

    private final ClusterDesk desk = new ClusterDesk();

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(SlipwayPermissions.VIEW)
                ? "symbol-layers-outline plugin-ionicons-api"
                : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.SlipwayRootAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    @Override
    public boolean isPrimaryAction() {
        return true;
    }

    /** Nothing below is reached without this, destroying included. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(SlipwayPermissions.VIEW);
        return this;
    }

    public List<AccountView> getAccounts() {
        return Board.get().look().stream().map(AccountView::new).toList();
    }

    public boolean isAnyAccount() {
        return !Accounts.everywhere().isEmpty();
    }

    public boolean isAdministrator() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    public List<Change> getChanges() {
        return desk.getChanges();
    }

    public Desk getChange() {
        return desk;
    }

    public JsonApi getApi() {
        return new JsonApi(() -> ClustersJson.of(Board.get().look(), getChanges()));
    }

    private static final class ClusterDesk extends Desk {
        @Override
        protected AccessControlled guarded() {
            return Jenkins.get();
        }

        @Override
        protected Optional<Item> item(Wanted wanted) {
            return Optional.of(wanted.folder()).filter(name -> !name.isEmpty()).map(Jenkins.get()::getItemByFullName);
        }

        @Override
        protected String id() {
            return URL;
        }

        @Override
        public String getHome() {
            return URL + "/";
        }

        @Override
        public String getTitle() {
            return Messages.SlipwayRootAction_displayName();
        }

        @Override
        protected void check(Wanted wanted) {
            Optional<Item> folder = item(wanted);
            boolean there = folder.isPresent() || wanted.folder().isEmpty();
            if (!there || Accounts.of(folder).find(wanted.cluster().account()).isEmpty()) {
                throw new Failure(Messages.Wanted_account());
            }
        }
    }
}
