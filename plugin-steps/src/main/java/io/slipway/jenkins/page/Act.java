package io.slipway.jenkins.page;

import hudson.security.Permission;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** What the pages let one do to a cluster. */
public enum Act {
    PROMOTE("promote", SlipwayPermissions.DEPLOY, Messages._Act_promote(), "play-outline"),
    ABORT("abort", SlipwayPermissions.DEPLOY, Messages._Act_abort(), "stop-outline"),
    ROLLBACK("rollback", SlipwayPermissions.DEPLOY, Messages._Act_rollback(), "arrow-undo-outline"),
    SETTLE("settle", SlipwayPermissions.OPERATE, Messages._Act_settle(), "checkmark-done-outline"),
    ENABLE("enable", SlipwayPermissions.OPERATE, Messages._Act_enable(), "play-outline"),
    DISABLE("disable", SlipwayPermissions.OPERATE, Messages._Act_disable(), "pause-outline"),
    RESIZE("resize", SlipwayPermissions.OPERATE, Messages._Act_resize(), "resize-outline"),
    RESTART("restart", SlipwayPermissions.OPERATE, Messages._Act_restart(), "refresh-outline"),
    DESTROY("destroy", SlipwayPermissions.DESTROY, Messages._Act_destroy(), "trash-outline");

    private final String word;
    private final Permission permission;
    private final Localizable title;
    private final String symbol;

    Act(String word, Permission permission, Localizable title, String symbol) {
        this.word = word;
        this.permission = permission;
        this.title = title;
        this.symbol = symbol;
    }

    static Optional<Act> of(String word) {
        for (Act act : values()) {
            if (act.word.equals(word)) {
                return Optional.of(act);
            }
        }
        return Optional.empty();
    }

    /** The operation, in lower camel case. */
    public String getWord() {
        return word;
    }

    public Permission getPermission() {
        return permission;
    }

    public String getTitle() {
        return title.toString();
    }

    public String getIcon() {
        return "symbol-" + symbol + " plugin-ionicons-api";
    }

    /** About one server group, not about the cluster. */
    public boolean isOfGroup() {
        return ordinal() >= ENABLE.ordinal();
    }

    /** About a delivery that is held. */
    public boolean isDecision() {
        return this == PROMOTE || this == ABORT;
    }

    /** Somebody may have to be told that it is not one of Slipway's. */
    public boolean isAdopting() {
        return this == DISABLE || this == RESIZE || this == RESTART || this == DESTROY;
    }

    public boolean isDestructive() {
        return this == DESTROY || this == ABORT;
    }
}
