package io.slipway.jenkins.account;

import hudson.model.Item;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import jenkins.model.Jenkins;

/** Who may set accounts up: administrators those of Jenkins, and whoever configures a folder that folder's. */
final class SetUp {
    private SetUp() {}

    static boolean may(Item item) {
        return where(item).hasPermission(permission(item));
    }

    /** @throws org.springframework.security.access.AccessDeniedException for others */
    static void check(Item item) {
        where(item).checkPermission(permission(item));
    }

    private static AccessControlled where(Item item) {
        return item == null ? Jenkins.get() : item;
    }

    private static Permission permission(Item item) {
        return item == null ? Jenkins.ADMINISTER : Item.CONFIGURE;
    }
}
