package io.slipway.jenkins.page;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.util.Set;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Who may do what on the pages. Each of View, Deploy and Operate holds the one before it; Destroy stands apart, since
 * what it does cannot be taken back. Steps of a build ask for none of them: who may configure the job decides there.
 */
public final class SlipwayPermissions {
    public static final PermissionGroup GROUP =
            new PermissionGroup(SlipwayPermissions.class, Messages._SlipwayPermissions_group());

    private static final PermissionScope[] ITEMS_TOO = {
        PermissionScope.JENKINS, PermissionScope.ITEM_GROUP, PermissionScope.ITEM
    };

    /** Single moves: enable, disable, resize, restart, settle. */
    public static final Permission OPERATE = new Permission(
            GROUP, "Operate", Messages._SlipwayPermissions_operate(), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    /** Roll back, promote, abort; of a job: what its own deliveries wait for. */
    public static final Permission DEPLOY =
            new Permission(GROUP, "Deploy", Messages._SlipwayPermissions_deploy(), OPERATE, true, ITEMS_TOO);

    /** See every cluster of every account. Who may read a build sees its own deliveries anyway. */
    public static final Permission VIEW =
            new Permission(GROUP, "View", Messages._SlipwayPermissions_view(), DEPLOY, PermissionScope.JENKINS);

    public static final Permission DESTROY = new Permission(
            GROUP, "Destroy", Messages._SlipwayPermissions_destroy(), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    private SlipwayPermissions() {}

    /** Before anything that says who has them is loaded. */
    @Restricted(NoExternalUse.class)
    @Initializer(before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static Set<Permission> register() {
        return Set.of(VIEW, DEPLOY, OPERATE, DESTROY);
    }
}
