package io.slipway.jenkins.page;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import io.slipway.error.DeliveryException;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All accounts, as whoever looks at the pages sees them. */
@Extension
public final class Board {
    /** How long a page waits for clouds before it shows what it has, and says for whom it still waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, AccountWatch> watches = new HashMap<>();
    private final Calls others = new Calls();

    public static Board get() {
        return ExtensionList.lookupSingleton(Board.class);
    }

    /** In the order in which they were set up. */
    List<AccountSight> look() {
        List<AccountWatch> all = watches();
        all.forEach(AccountWatch::ask);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return all.stream().map(watch -> watch.sight(deadline)).toList();
    }

    private synchronized List<AccountWatch> watches() {
        List<CloudAccount> accounts = SlipwayConfiguration.get().getAccounts();
        List<AccountWatch> all = new ArrayList<>();
        accounts.forEach(account -> all.add(watch(account)));
        List<String> names = accounts.stream().map(CloudAccount::getName).toList();
        watches.entrySet().removeIf(entry -> {
            boolean gone = !names.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        return all;
    }

    /** One that was set up anew is another one. */
    private AccountWatch watch(CloudAccount account) {
        AccountWatch known = watches.get(account.getName());
        if (known != null && known.of(account)) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        AccountWatch watch = new AccountWatch(account);
        watches.put(account.getName(), watch);
        return watch;
    }

    /**
     * Makes one call to an account with a limit.
     *
     * @param account also one that only some jobs may use
     * @throws DeliveryException its own, or TIMED_OUT
     */
    <T> T call(String account, Supplier<T> call, Duration patience) {
        Calls calls;
        synchronized (this) {
            calls = watches.containsKey(account) ? watches.get(account).calls() : others;
        }
        return calls.within(patience, account, call);
    }

    synchronized void changed(String account) {
        if (watches.containsKey(account)) {
            watches.get(account).changed();
        }
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
