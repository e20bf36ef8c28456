package io.slipway.run;

/** What happens at one call of one process. */
enum Fault {
    /** The process dies before the call is sent. */
    KILL_BEFORE,
    /** The process dies after the call has worked. */
    KILL_AFTER,
    /** The process freezes before the call; when it wakes, everything has gone on without it. */
    FREEZE_BEFORE,
    /** The call is sent, but its process freezes; the call arrives just after somebody else took over. */
    LATE_IN_TIME,
    /** The same, but the call arrives when everything is over. */
    LATE_AFTER_ALL,
    /** The call works, and its process freezes before it hears of it; others go on meanwhile; then it wakes. */
    LATE_ANSWER,
    /** The call is refused three times because there are too many. */
    THROTTLED,
    /** The call works, and its answer is lost. */
    ANSWER_LOST,
    /** The cloud cannot be reached three times. */
    UNAVAILABLE,
    /** The call is refused once, and the next one works. */
    HICCUP,
    /** From here on the account may not change anything but the record. */
    MOVES_DENIED,
    /** From here on the account may not write the record. */
    RECORD_DENIED;

    /** The process does not go on by itself. */
    boolean stops() {
        return switch (this) {
            case KILL_BEFORE, KILL_AFTER, FREEZE_BEFORE, LATE_IN_TIME, LATE_AFTER_ALL -> true;
            case LATE_ANSWER, THROTTLED, ANSWER_LOST, UNAVAILABLE, HICCUP, MOVES_DENIED, RECORD_DENIED -> false;
        };
    }

    /** It passes by itself, and nothing may come of it. */
    boolean passes() {
        return switch (this) {
            case THROTTLED, ANSWER_LOST, UNAVAILABLE, HICCUP -> true;
            case KILL_BEFORE,
                    KILL_AFTER,
                    FREEZE_BEFORE,
                    LATE_IN_TIME,
                    LATE_AFTER_ALL,
                    LATE_ANSWER,
                    MOVES_DENIED,
                    RECORD_DENIED -> false;
        };
    }
}
