package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.target.CallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Looks whether a cluster is as it must be. Every reason why it is not is told at once. */
final class Preconditions {
    /** What was found about one of them. */
    private record Found(boolean holds, boolean unsupported, String line) {
        static Found of(boolean holds, String line) {
            return new Found(holds, false, line);
        }
    }

    private final Session session;
    private final Function<String, Optional<Boolean>> images;
    private final Origins origins;
    private final Observed observed;
    private final Optional<DeliveryRecord> record;

    /** @param images whether there is an image of that id; nothing where the account cannot tell */
    Preconditions(
            Session session,
            Function<String, Optional<Boolean>> images,
            Origins origins,
            Observed observed,
            Optional<DeliveryRecord> record) {
        this.session = session;
        this.images = images;
        this.origins = origins;
        this.observed = observed;
        this.record = record;
    }

    /**
     * @return what was found, a line for each
     * @throws DeliveryException VERIFICATION_FAILED, or UNSUPPORTED where one of them cannot be looked at
     */
    List<String> check(List<Precondition> wanted) throws CallException {
        List<Found> found = new ArrayList<>();
        for (Precondition one : wanted) {
            boolean asks = one instanceof Precondition.Room;
            OptionalInt room = asks ? session.target().room(observed.cluster()) : OptionalInt.empty();
            found.add(one.accept(new Look(room)));
        }
        List<Found> failed = found.stream().filter(one -> !one.holds()).toList();
        if (!failed.isEmpty()) {
            throw refused(failed, found.size());
        }
        return lines(found);
    }

    private static List<String> lines(List<Found> found) {
        return found.stream().map(Found::line).toList();
    }

    private DeliveryException refused(List<Found> failed, int all) {
        boolean unsupported = failed.stream().anyMatch(Found::unsupported);
        String lines = String.join(System.lineSeparator() + "  ", lines(failed));
        return new DeliveryException(
                unsupported ? ErrorKind.UNSUPPORTED : ErrorKind.VERIFICATION_FAILED,
                observed.cluster() + " does not meet " + failed.size() + " of " + all + " preconditions:"
                        + System.lineSeparator() + "  " + lines,
                unsupported
                        ? "leave out what this account cannot tell; nothing was touched"
                        : "put right what is listed, or wait for it; nothing was touched");
    }

    private Found unsupported(String name, String what) {
        return new Found(false, true, name + ": account " + session.target().account() + " does not tell " + what);
    }

    private static String range(int min, int max) {
        return min == max ? "" + min : max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
    }

    private final class Look implements Precondition.Visitor<Found> {
        private final OptionalInt room;

        Look(OptionalInt room) {
            this.room = room;
        }

        @Override
        public Found groups(Precondition.Groups wanted) {
            int there = observed.groups().size();
            return Found.of(
                    there >= wanted.min() && there <= wanted.max(),
                    "serverGroups: " + range(wanted.min(), wanted.max()) + ", and there are " + there);
        }

        @Override
        public Found instances(Precondition.Instances wanted) {
            int there = well();
            return Found.of(
                    there >= wanted.min() && there <= wanted.max(),
                    "healthyInstances: " + range(wanted.min(), wanted.max()) + ", and " + there + " serve");
        }

        @Override
        public Found healthy(Precondition.Healthy wanted) {
            int all = observed.enabled().stream()
                    .map(ServerGroup::capacity)
                    .mapToInt(Capacity::desired)
                    .sum();
            String asked = "healthy: " + wanted.percent() + " % of what serves, and ";
            return all == 0
                    ? Found.of(false, asked + "nothing serves")
                    : Found.of(
                            well() * 100L >= (long) wanted.percent() * all,
                            asked + well() + " of " + all + " instances are");
        }

        private int well() {
            return observed.enabled().stream().mapToInt(ServerGroup::healthy).sum();
        }

        @Override
        public Found imageThere(Precondition.ImageThere wanted) {
            Optional<Boolean> there = images.apply(wanted.id());
            return there.isEmpty()
                    ? unsupported("image", "which images there are")
                    : Found.of(there.get(), "image: " + wanted.id() + (there.get() ? " is there" : " is not there"));
        }

        @Override
        public Found newestBase(Precondition.NewestBase wanted) {
            Set<String> images = new TreeSet<>();
            observed.enabled().forEach(group -> group.birth().map(Birth::image).ifPresent(images::add));
            Optional<String> unknown =
                    images.stream().filter(id -> origins.of(id).isEmpty()).findFirst();
            if (unknown.isPresent()) {
                return unsupported("newestBase", "what " + unknown.get() + " was made from");
            }
            List<String> old = origins.outdated(observed.cluster(), observed).stream()
                    .filter(found -> found.group().enabled())
                    .map(Outdated::line)
                    .toList();
            return Found.of(
                    old.isEmpty(),
                    "newestBase: "
                            + (old.isEmpty() ? "what serves stands on the newest bases" : String.join("; ", old)));
        }

        @Override
        public Found room(Precondition.Room wanted) {
            String asked = "room: " + wanted.instances() + " more instances";
            return room.isEmpty()
                    ? unsupported("room", "how much room its quotas leave")
                    : Found.of(
                            room.getAsInt() >= wanted.instances(),
                            asked + ", and there is room for " + room.getAsInt());
        }

        @Override
        public Found idle(Precondition.Idle wanted) {
            Optional<DeliveryRecord> open = record.filter(DeliveryRecord::open);
            return Found.of(
                    open.isEmpty(),
                    open.map(r -> "idle: " + Endings.title(r) + " of " + r.by() + " is "
                                    + (r.held().isPresent() ? "held" : "under way") + " since " + r.opened())
                            .orElse("idle: nothing is under way"));
        }
    }
}
