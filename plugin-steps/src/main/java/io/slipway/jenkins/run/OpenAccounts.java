package io.slipway.jenkins.run;

import io.slipway.jenkins.account.Access;
import io.slipway.json.Value;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import java.util.HashMap;
import java.util.Map;

/**
 * Accounts that are open, each once for all who work on it: so they share what they see, and keep to its limits
 * together. Closed when the last has left.
 */
final class OpenAccounts {
    private final Map<Key, Open> all = new HashMap<>();

    /** Two that differ in a credential are two. */
    private record Key(String name, String provider, Value.Fields settings) {
        static Key of(Access access) {
            return new Key(access.name(), access.provider().id(), access.settings());
        }

        /** Secrets are among the settings. */
        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Open {
        private final Cloud cloud;
        private final Operations operations;
        private int users;

        Open(Access access, Host host) {
            cloud = access.open(host);
            operations = new Operations(access.name(), cloud, host, event -> {});
        }
    }

    /** Somebody's use of an account. */
    interface Use extends AutoCloseable {
        Operations operations();

        Cloud cloud();

        @Override
        void close();
    }

    synchronized Use use(Access access) {
        Key key = Key.of(access);
        Open open = all.computeIfAbsent(key, absent -> new Open(access, ControllerHost.WITHOUT_WORKSPACE));
        open.users++;
        return new Used(open, () -> leave(key, open));
    }

    /** With a workspace of its own: tools run there. */
    static Use alone(Access access, Host host) {
        Open open = new Open(access, host);
        return new Used(open, open.cloud::close);
    }

    private void leave(Key key, Open open) {
        synchronized (this) {
            open.users--;
            if (open.users > 0) {
                return;
            }
            all.remove(key);
        }
        open.cloud.close();
    }

    private record Used(Open open, Runnable left) implements Use {
        @Override
        public Operations operations() {
            return open.operations;
        }

        @Override
        public Cloud cloud() {
            return open.cloud;
        }

        @Override
        public void close() {
            left.run();
        }
    }
}
