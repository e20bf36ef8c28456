package io.slipway.jenkins.account;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.slipway.error.DeliveryException;
import io.slipway.spi.Schema;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Which account a step uses, for its form: those that the job may use, for those who may look at its configuration. */
public final class AccountChoice {
    private AccountChoice() {}

    /** @param current stays what it is, whether it is there or not */
    public static ListBoxModel items(Item item, String current) {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.AccountChoice_none(), "");
        if (may(item)) {
            Accounts.of(Optional.ofNullable(item)).names().forEach(items::add);
        }
        boolean known = items.stream().anyMatch(option -> option.value.equals(current));
        if (current != null && !known) {
            items.add(current);
        }
        return items;
    }

    /** What the provider of that account lets one set; nothing where that cannot be told, or not to everybody. */
    public static Optional<Schema> schema(Item item, String name) {
        if (name == null || name.isBlank() || !may(item)) {
            return Optional.empty();
        }
        try {
            return Accounts.of(Optional.ofNullable(item)).find(name).map(known -> Clouds.get()
                    .provider(known.account().getProvider())
                    .settings());
        } catch (DeliveryException noSuchProvider) {
            return Optional.empty();
        }
    }

    private static boolean may(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }
}
