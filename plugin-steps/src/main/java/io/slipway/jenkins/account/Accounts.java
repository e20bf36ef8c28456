package io.slipway.jenkins.account;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** The accounts that a job may use: its folder's, those of the folders around, and Jenkins' own. The nearest wins. */
public final class Accounts {
    private final Map<String, Known> known = new LinkedHashMap<>();

    /** Where accounts come from beside the global configuration. */
    public abstract static class Source implements ExtensionPoint {
        /** @return none where it knows nothing of that group */
        protected abstract List<CloudAccount> of(ItemGroup<?> group);
    }

    /**
     * An account with where it was set up.
     *
     * @param owner whose credentials it uses; absent: those of Jenkins
     */
    public record Known(CloudAccount account, Optional<Item> owner) {
        /** With its credentials, fetched now. */
        public Access access() {
            return Access.of(account, owner);
        }
    }

    /** All there are, whoever asks: those for every job first, then those of folders. */
    public static List<Known> everywhere() {
        List<Known> all = new ArrayList<>();
        SlipwayConfiguration.get().getAccounts().forEach(account -> all.add(new Known(account, Optional.empty())));
        try (ACLContext everybody = ACL.as2(ACL.SYSTEM2)) {
            within(Jenkins.get(), all);
        }
        return all;
    }

    private static void within(ItemGroup<?> group, List<Known> all) {
        for (Item item : group.getItems()) {
            if (item instanceof ItemGroup<?> folder) {
                ExtensionList.lookup(Source.class).forEach(source -> source.of(folder)
                        .forEach(account -> all.add(new Known(account, Optional.of(item)))));
                within(folder, all);
            }
        }
    }

    private Accounts(Optional<Item> item) {
        for (ItemGroup<?> group : around(item)) {
            Optional<Item> owner = group instanceof Item folder ? Optional.of(folder) : Optional.empty();
            ExtensionList.lookup(Source.class).forEach(source -> add(source.of(group), owner));
        }
        add(SlipwayConfiguration.get().getAccounts(), Optional.empty());
    }

    /** @param item a job, a folder, or nothing: those for every job */
    public static Accounts of(Optional<? extends Item> item) {
        return new Accounts(item.map(Item.class::cast));
    }

    private static List<ItemGroup<?>> around(Optional<Item> item) {
        List<ItemGroup<?>> around = new ArrayList<>();
        Object at = item.orElse(null);
        while (at instanceof Item inside) {
            if (inside instanceof ItemGroup<?> folder) {
                around.add(folder);
            }
            at = inside.getParent();
        }
        return around;
    }

    private void add(List<CloudAccount> accounts, Optional<Item> owner) {
        accounts.forEach(account -> known.putIfAbsent(account.getName(), new Known(account, owner)));
    }

    public Set<String> names() {
        return known.keySet();
    }

    public Optional<Known> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /** @throws DeliveryException NOT_FOUND with the names that there are */
    public Known need(String name) {
        return find(name)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.NOT_FOUND,
                        "there is no account '" + name + "'",
                        known.isEmpty()
                                ? "set one up in Manage Jenkins, Slipway"
                                : "use one of " + String.join(", ", known.keySet())));
    }
}
