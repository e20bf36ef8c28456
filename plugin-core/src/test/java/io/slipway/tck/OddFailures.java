package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.model.ServerGroupName;
import io.slipway.spi.NameTakenException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.function.Function;

/** Exceptions that no cloud throws. */
final class OddFailures {
    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    private OddFailures() {}

    private static Exception circle() {
        Exception inner = new Exception("inner");
        Exception outer = new Exception("outer", inner);
        inner.initCause(outer);
        return outer;
    }

    static void check(Function<Exception, Failure> classify) {
        List<Exception> odd = List.of(
                new Exception(),
                new RuntimeException((String) null),
                new Exception("", new Exception()),
                new NullPointerException(),
                new ConcurrentModificationException("odd"),
                circle(),
                new Mute());
        for (Exception one : odd) {
            Failure failure = classify.apply(one);
            assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
            assertThat(failure.mayHaveHappened()).isTrue();
            assertThat(failure.message()).isNotBlank();
        }
    }

    static void checkNameTaken(Function<Exception, Failure> classify) {
        Failure failure = classify.apply(new NameTakenException(ServerGroupName.parse("shop-v001")));
        assertThat(failure.kind()).isEqualTo(ErrorKind.NAME_TAKEN);
        assertThat(failure.mayHaveHappened()).isFalse();
        assertThat(failure.message()).contains("shop-v001");
    }
}
