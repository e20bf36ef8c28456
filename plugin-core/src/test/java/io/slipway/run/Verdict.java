package io.slipway.run;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Assertions of the matrices, told in one line each: thousands of cases may fail at once. */
final class Verdict {
    private Verdict() {}

    @SafeVarargs
    static <T> void isIn(String what, T found, T... allowed) {
        check(
                Arrays.asList(allowed).contains(found),
                what,
                "found " + found + ", expected one of " + Arrays.toString(allowed));
    }

    static void check(boolean good, String what, String found) {
        if (!good) {
            throw new AssertionError(what + ": " + found);
        }
    }

    /** What must hold at the end of every story. */
    static void always(World world, String what) {
        check(world.outages == 0, what, world.outages + " moves of ours stopped service");
        check(
                world.aftermath().orphans().isEmpty(),
                what,
                "orphans " + world.aftermath().orphans());
        check(
                world.aftermath().orphanBindings().isEmpty(),
                what,
                "bindings of nobody " + world.aftermath().orphanBindings());
        check(world.picture().stream().noneMatch(line -> line.contains("CANNOT USE")), what, "" + world.picture());
        check(
                world.aftermath().madeTwice().isEmpty(),
                what,
                "names made twice " + world.aftermath().madeTwice());
        Optional<DeliveryRecord> record = world.record();
        check(record.filter(DeliveryRecord::open).isEmpty(), what, "open in " + record.map(DeliveryRecord::phase));
        boolean delivered = record.filter(r -> r.result().equals(Optional.of(Result.SUCCEEDED)))
                .filter(r -> r.intent().operation() != Operation.SETTLE)
                .filter(r -> r.intent().operation() != Operation.DESTROY_CLUSTER)
                .isPresent();
        check(!delivered || world.truth().serving() > 0, what, "nothing serves");
    }

    /** One line of what went wrong. */
    static String oneLine(Throwable failed) {
        return String.valueOf(failed.getMessage()).strip().replaceAll("\\s+", " ");
    }

    /** Those lines of a picture that have traffic. */
    static List<String> serving(List<String> picture) {
        return picture.stream()
                .filter(line -> !line.matches(".* weight 0( .*)?"))
                .toList();
    }

    static boolean committed(World world) {
        return world.record().filter(r -> r.phase() == Phase.COMMITTED).isPresent();
    }
}
