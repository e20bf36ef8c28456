package io.slipway.memory;

import io.slipway.error.ErrorKind;
import io.slipway.model.Capacity;
import io.slipway.model.ServerGroupName;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Feature;
import io.slipway.spi.Verb;
import java.util.Set;
import java.util.regex.Pattern;

/** What this account can and may do. */
final class Limits {
    final Capabilities can;
    private final Pattern names;
    private final Set<Verb> forbidden;

    Limits(MemoryOptions options) {
        can = options.capabilities();
        names = Pattern.compile(can.namePattern());
        forbidden = options.forbidden();
    }

    void allow(Verb verb) throws MemoryException {
        if (forbidden.contains(verb)) {
            throw new MemoryException(ErrorKind.ACCESS_DENIED, missing(verb));
        }
    }

    boolean forbids(Verb verb) {
        return forbidden.contains(verb);
    }

    static String missing(Verb verb) {
        return "this account may not " + MemorySchema.word(verb) + ": take it out of the setting 'forbidden'";
    }

    void name(ServerGroupName name) throws MemoryException {
        String text = name.toString();
        if (text.length() > can.maxNameLength() || !names.matcher(text).matches()) {
            throw new MemoryException(
                    ErrorKind.INVALID_REQUEST,
                    "'" + text + "' is not a name of at most " + can.maxNameLength()
                            + " letters, digits and . _ - ~ ^");
        }
    }

    void restarts() throws MemoryException {
        if (!can.has(Feature.RESTART)) {
            throw new MemoryException(ErrorKind.UNSUPPORTED, "instances of this cloud cannot be restarted one by one");
        }
    }

    void size(Capacity capacity) throws MemoryException {
        if (capacity.desired() == 0 && !can.has(Feature.SCALE_TO_ZERO)) {
            throw new MemoryException(ErrorKind.UNSUPPORTED, "a server group of this cloud has at least one instance");
        }
    }
}
