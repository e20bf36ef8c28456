package io.slipway.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known name somebody may have meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known name with the fewest changes of a character (inserted, left out, replaced, or two neighbours swapped);
     * at most a third of the longer name's length, else it is a guess. Upper and lower case count as the same. Of several,
     * the first in the alphabet.
     */
    public static Optional<String> to(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= Math.max(written.length(), name.length()) / 3)
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ", did you mean 'instances'?"}, or nothing. */
    public static String hint(String written, Collection<String> known) {
        return to(written, known).map(name -> ", did you mean '" + name + "'?").orElse("");
    }

    private static int distance(String written, String known) {
        String a = written.toLowerCase(Locale.ROOT);
        String b = known.toLowerCase(Locale.ROOT);
        int tooFar = Math.max(a.length(), b.length());
        // what somebody wrote may be huge; a difference in length is a lower bound
        if (Math.abs(a.length() - b.length()) > tooFar / 3) {
            return tooFar;
        }
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cell(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int cell(int[][] table, String a, String b, int i, int j) {
        int replaced = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
