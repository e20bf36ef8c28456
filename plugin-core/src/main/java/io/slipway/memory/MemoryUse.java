package io.slipway.memory;

import io.slipway.memory.MemoryMarket.Binding;
import io.slipway.spi.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an application does with a service that it is bound to. Tests play the application. */
public final class MemoryUse {
    private final MemoryState state;
    private final Credentials credentials;

    /** Lets in who has credentials of a binding that is there. */
    public MemoryUse(MemoryState state, Credentials credentials) {
        this.state = state;
        this.credentials = credentials;
        data();
    }

    public void write(String key, String value) {
        synchronized (state) {
            data().put(key, value);
        }
    }

    public Optional<String> read(String key) {
        synchronized (state) {
            return Optional.ofNullable(data().get(key));
        }
    }

    private Map<String, String> data() {
        synchronized (state) {
            Binding binding = state.market.bindings.values().stream()
                    .filter(b -> b.credentials().equals(credentials))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("wrong user name or password"));
            return state.market.data.computeIfAbsent(binding.ref().service(), service -> new HashMap<>());
        }
    }
}
