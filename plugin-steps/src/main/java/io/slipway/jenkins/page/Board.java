package io.slipway.jenkins.page;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Item;
import io.slipway.error.DeliveryException;
import io.slipway.jenkins.account.Accounts;
import io.slipway.jenkins.account.Accounts.Known;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All accounts, as whoever looks at the pages sees them. */
@Extension
public final class Board {
    /** How long a page waits for clouds before it shows what it has, and says for whom it still waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Key, AccountWatch> watches = new HashMap<>();
    private final Calls others = new Calls();

    /** @param folder full name; empty for an account of every job */
    private record Key(String folder, String name) {
        static Key of(Known known) {
            return new Key(
                    known.owner().map(Item::getFullName).orElse(""),
                    known.account().getName());
        }
    }

    public static Board get() {
        return ExtensionList.lookupSingleton(Board.class);
    }

    /** Those of every job first; of the folders only those that whoever looks may see. */
    List<AccountSight> look() {
        List<Known> all = Accounts.everywhere();
        List<AccountWatch> seen = watches(
                all,
                all.stream()
                        .filter(known ->
                                known.owner().isEmpty() || known.owner().get().hasPermission(Item.READ))
                        .toList());
        seen.forEach(AccountWatch::ask);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return seen.stream().map(watch -> watch.sight(deadline)).toList();
    }

    private synchronized List<AccountWatch> watches(List<Known> all, List<Known> wanted) {
        Set<Key> there = all.stream().map(Key::of).collect(Collectors.toSet());
        watches.entrySet().removeIf(entry -> {
            boolean gone = !there.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        return wanted.stream().map(this::watch).toList();
    }

    /** One that was set up anew is another one. */
    private AccountWatch watch(Known account) {
        AccountWatch known = watches.get(Key.of(account));
        if (known != null && known.of(account)) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        AccountWatch watch = new AccountWatch(account);
        watches.put(Key.of(account), watch);
        return watch;
    }

    private synchronized Optional<AccountWatch> watching(String account, Optional<Item> item) {
        return Accounts.of(item).find(account).map(Key::of).map(watches::get);
    }

    /**
     * Makes one call to an account with a limit.
     *
     * @param item that may use it
     * @throws DeliveryException its own, or TIMED_OUT
     */
    <T> T call(String account, Optional<Item> item, Supplier<T> call, Duration patience) {
        Calls calls = watching(account, item).map(AccountWatch::calls).orElse(others);
        return calls.within(patience, account, call);
    }

    /** What changed through Jenkins is looked at again at once. */
    void changed(String account, Optional<Item> item) {
        watching(account, item).ifPresent(AccountWatch::changed);
    }

    private synchronized void closeAll() {
        watches.values().forEach(AccountWatch::close);
        watches.clear();
        others.close();
    }

    @Terminator
    public static void shutDown() {
        get().closeAll();
    }
}
