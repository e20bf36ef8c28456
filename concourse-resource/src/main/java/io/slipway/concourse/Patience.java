package io.slipway.concourse;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Seconds;
import java.time.Duration;
import java.util.function.Supplier;

/** For looks, which may be repeated: a cloud that is away for a moment, or asks for fewer calls, fails no build. */
final class Patience {
    private static final int LOOKS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private final Context context;

    Patience(Context context) {
        this.context = context;
    }

    <T> T look(Supplier<T> look) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < LOOKS && !context.stop().wished(); i++) {
            try {
                return look.get();
            } catch (DeliveryException failed) {
                if (!passing(failed.kind())) {
                    throw failed;
                }
                context.console().say(failed.problem() + "; looking again in " + Seconds.of(pause));
            }
            context.stop().pause(pause);
            pause = pause.multipliedBy(2);
        }
        return look.get();
    }

    private static boolean passing(ErrorKind kind) {
        return kind == ErrorKind.UNAVAILABLE || kind == ErrorKind.THROTTLED;
    }
}
