package io.slipway.bundle;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Nearest;
import io.slipway.spi.SpiVersion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What can be wrong with bundles, in words. Causes are told in one line and not carried along: their stacks say nothing
 * to a user, and they would keep a bundle's classes alive.
 */
final class Trouble {
    private static final int SHOWN = 200;

    private Trouble() {}

    static DeliveryException unknown(String id, String where, Collection<String> known, List<String> broken) {
        String there = known.isEmpty() ? "there is none" : "there are: " + String.join(", ", known);
        String besides = broken.isEmpty() ? "" : "; not usable: " + String.join("; ", broken);
        return new DeliveryException(
                ErrorKind.NOT_FOUND,
                "no provider '" + line(id) + "' in " + where + Nearest.hint(id, known) + " (" + there + besides + ")",
                "correct the provider's name, or install its bundle in " + where);
    }

    static DeliveryException ambiguous(String id, List<String> where) {
        return new DeliveryException(
                ErrorKind.INVALID_REQUEST,
                "there are several providers '" + id + "': in " + String.join(" and ", where),
                "remove all but one of them");
    }

    static DeliveryException noFolder(String dir, String why) {
        return new DeliveryException(
                ErrorKind.NOT_FOUND,
                "the folder of bundles " + dir + " cannot be read: " + why,
                "create it and put the folder of a provider's jars there, or correct its path");
    }

    static DeliveryException noJar(String bundle) {
        return new DeliveryException(
                ErrorKind.NOT_FOUND,
                bundle + " holds no jar",
                "put the provider's jars there, with those of its cloud's library");
    }

    static DeliveryException brokenJar(String bundle, String jar, Throwable why) {
        return new DeliveryException(
                ErrorKind.INVALID_REQUEST,
                bundle + " is broken: " + jar + " is not a readable jar (" + line(why) + ")",
                "copy that bundle there again, as a whole");
    }

    static DeliveryException noProvider(String bundle) {
        return new DeliveryException(
                ErrorKind.NOT_FOUND,
                bundle + " holds no provider: no jar of it has META-INF/services/io.slipway.spi.Provider",
                "put the provider's own jar there too, not its libraries alone");
    }

    static DeliveryException otherVersion(String bundle, String id, int version) {
        return new DeliveryException(
                ErrorKind.UNSUPPORTED,
                bundle + " is too " + (version > SpiVersion.CURRENT ? "new" : "old") + ": its provider '" + id
                        + "' is made for version " + version + " of the provider interface, this Slipway has version "
                        + SpiVersion.CURRENT,
                version > SpiVersion.CURRENT ? "update Slipway, or install an older bundle" : "install a newer bundle");
    }

    static DeliveryException badId(String bundle, String id) {
        return new DeliveryException(
                ErrorKind.INTERNAL,
                bundle + " has a provider that calls itself '" + line(id) + "': only a to z, digits and hyphens can be",
                "report it to the makers of the bundle");
    }

    static DeliveryException cannotLoad(String bundle, Throwable why) {
        return new DeliveryException(
                ErrorKind.INTERNAL,
                bundle + " cannot be loaded: " + line(why),
                "install the bundle that was made for this version of Slipway; if it is that one, report it to its makers");
    }

    /** The innermost cause, which is what went wrong; all else is how it was met. */
    private static String line(Throwable why) {
        Throwable root = why;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        String message = Optional.ofNullable(root.getMessage()).orElse("");
        return line(root.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message));
    }

    private static String line(String text) {
        String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }
}
