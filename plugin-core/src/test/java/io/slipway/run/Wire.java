package io.slipway.run;

import io.slipway.error.ErrorKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Between one simulated process and the cloud: counts its calls and plants one fault. */
final class Wire implements Callers {
    private static final Duration CALL_TAKES = Duration.ofMillis(20);
    private static final int REFUSALS = 3;

    private final World world;
    private Optional<Fault> fault;
    private int at;
    private int calls;
    private int refused;
    private boolean dead;
    private boolean struck;

    /** @param at which call the fault strikes, from 0 */
    Wire(World world, Optional<Fault> fault, int at) {
        this.world = world;
        this.fault = fault;
        this.at = at;
    }

    int calls() {
        return calls;
    }

    boolean struck() {
        return struck;
    }

    /** From now on the account may not change anything but the record. */
    void denyMoves() {
        at = calls;
        fault = Optional.of(Fault.MOVES_DENIED);
    }

    /** From now on the account may not write the record. */
    void denyRecords() {
        at = calls;
        fault = Optional.of(Fault.RECORD_DENIED);
    }

    /** A frozen process wakes: its next calls go through. */
    void wake() {
        dead = false;
    }

    /** What a call is about. */
    enum Kind {
        LOOK,
        MOVE,
        RECORD
    }

    @Override
    public <T> T call(Kind kind, Callable<T> call) throws Exception {
        boolean mutates = kind != Kind.LOOK;
        if (dead) {
            throw new Killed();
        }
        world.clock.advance(CALL_TAKES);
        int now = calls++;
        boolean strikes = now == at || refused > 0 && refused < REFUSALS;
        if (now >= at && denied(kind)) {
            struck = true;
            throw new FaultException(ErrorKind.ACCESS_DENIED, false);
        }
        if (fault.isPresent() && strikes) {
            struck = true;
            return strike(mutates, call);
        }
        return send(mutates, call);
    }

    private boolean denied(Kind kind) {
        return fault.equals(Optional.of(Fault.MOVES_DENIED)) && kind == Kind.MOVE
                || fault.equals(Optional.of(Fault.RECORD_DENIED)) && kind == Kind.RECORD;
    }

    private <T> T strike(boolean mutates, Callable<T> call) throws Exception {
        switch (fault.orElseThrow()) {
            case KILL_BEFORE, FREEZE_BEFORE -> die();
            case KILL_AFTER -> {
                send(mutates, call);
                die();
            }
            case LATE_IN_TIME, LATE_AFTER_ALL -> {
                world.late = () -> quietly(mutates, call);
                die();
            }
            case LATE_ANSWER -> {
                T result = send(mutates, call);
                world.meanwhile.run();
                return result;
            }
            case THROTTLED -> {
                refused++;
                throw new FaultException(ErrorKind.THROTTLED, false);
            }
            case UNAVAILABLE -> {
                refused++;
                throw new FaultException(ErrorKind.UNAVAILABLE, false);
            }
            case HICCUP -> throw new FaultException(ErrorKind.THROTTLED, false);
            case ANSWER_LOST -> {
                send(mutates, call);
                throw new FaultException(ErrorKind.UNAVAILABLE, true);
            }
            case MOVES_DENIED, RECORD_DENIED -> {
                return send(mutates, call);
            }
        }
        throw new AssertionError("unreachable");
    }

    /** Somebody else wrote to the ledger, as at a take-over: what was under way arrives shortly before it may move. */
    @Override
    public void written() {
        if (world.lateInTime && world.late != null && !dead && !world.underWay) {
            world.underWay = true;
            world.clock.at(world.clock.elapsed().plus(world.lateBy), world::arriveIfNotYet);
        }
    }

    private void die() {
        dead = true;
        throw new Killed();
    }

    private <T> void quietly(boolean mutates, Callable<T> call) {
        try {
            send(mutates, call);
        } catch (Exception refusedByTheCloud) {
            // a late call may be refused; nobody hears it
        }
    }

    /** Watches that no move takes the last serving capacity away. */
    private <T> T send(boolean mutates, Callable<T> call) throws Exception {
        if (!mutates) {
            return call.call();
        }
        int before = world.servingForAllToSee();
        T result = call.call();
        int after = world.truth().serving();
        if (before > 0 && after == 0 && !world.stopsOnPurpose()) {
            world.outages++;
        }
        return result;
    }
}
