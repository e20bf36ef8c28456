package io.slipway.run;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which cases of a matrix are run: all of them in CI, and with {@code -Dmatrix.step=1}; else every so many, from another
 * first one in each row, so that no call is left out everywhere.
 */
final class Sample {
    private static final int STEP = Integer.getInteger("matrix.step", 1);

    private Sample() {}

    /** @param row what tells it from other rows, as it is printed */
    static List<Integer> of(int cases, Object... row) {
        String name = String.join(" ", Stream.of(row).map(Object::toString).toList());
        int first = Math.floorMod(name.hashCode(), STEP);
        return IntStream.iterate(first, next -> next < cases, next -> next + STEP)
                .boxed()
                .toList();
    }
}
