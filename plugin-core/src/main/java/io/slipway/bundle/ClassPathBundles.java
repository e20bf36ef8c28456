package io.slipway.bundle;

import io.slipway.bundle.Discovery.Offer;
import io.slipway.error.DeliveryException;
import io.slipway.spi.Provider;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Providers that lie where Slipway itself lies, or in the thread's context class loader. */
final class ClassPathBundles implements Bundles {
    private static final String WHERE = "the class path";
    private static final String EACH = "a provider on the class path";

    private Optional<Discovery> found = Optional.empty();

    @Override
    public synchronized Provider provider(String id) {
        Discovery all = discovery();
        List<Offer> offers =
                all.offers().stream().filter(offer -> offer.id().equals(id)).toList();
        if (offers.size() > 1) {
            throw Trouble.ambiguous(
                    id, offers.stream().map(ClassPathBundles::jar).toList());
        }
        return offers.stream()
                .findFirst()
                .map(Offer::provider)
                .orElseThrow(() -> Trouble.unknown(
                        id,
                        WHERE,
                        ids(),
                        all.problems().stream().map(DeliveryException::problem).toList()));
    }

    @Override
    public synchronized SortedSet<String> ids() {
        return discovery().offers().stream().map(Offer::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {}

    private Discovery discovery() {
        Discovery now = found.orElseGet(ClassPathBundles::discover);
        found = Optional.of(now);
        return now;
    }

    private static Discovery discover() {
        Discovery own = Discovery.in(loader(), EACH);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context == null || context == loader() || !seesOurs(context)) {
            return own;
        }
        // one of the two mostly is the other's parent, and offers the same classes
        List<Offer> offers = new ArrayList<>(own.offers());
        Discovery more = Discovery.in(context, EACH);
        more.offers().stream()
                .filter(offer -> own.offers().stream().noneMatch(known -> sameClass(known, offer)))
                .forEach(offers::add);
        return new Discovery(offers, more.problems());
    }

    /** A context loader with classes of another copy of Slipway can offer us nothing. */
    private static boolean seesOurs(ClassLoader context) {
        try {
            return context.loadClass(Provider.class.getName()) == Provider.class;
        } catch (ClassNotFoundException notAtAll) {
            return false;
        }
    }

    private static boolean sameClass(Offer one, Offer other) {
        return one.provider().getClass() == other.provider().getClass();
    }

    private static ClassLoader loader() {
        return Provider.class.getClassLoader();
    }

    private static String jar(Offer offer) {
        Class<?> type = offer.provider().getClass();
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? type.getName() : source.getLocation().getPath();
    }
}
