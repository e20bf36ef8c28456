package io.slipway.error;

import java.util.Comparator;

/**
 * Problems of a file in the order of its lines. A problem of a file begins with {@code file:line:column}; all others stay
 * in the order in which they were told, before those of files.
 */
final class PlaceOrder implements Comparator<String> {
    private static final int LONGEST = 9;

    @Override
    public int compare(String one, String other) {
        Place a = place(one);
        Place b = place(other);
        int byFile = a.file().compareTo(b.file());
        int byLine = byFile != 0 ? byFile : Integer.compare(a.line(), b.line());
        return byLine != 0 ? byLine : Integer.compare(a.column(), b.column());
    }

    private record Place(String file, int line, int column) {}

    private static Place place(String problem) {
        int from = problem.indexOf(':');
        int line = digitsAfter(problem, from);
        int column = digitsAfter(problem, line);
        boolean placed = from > 0 && line > from + 1 && column > line + 1;
        return placed
                ? new Place(
                        problem.substring(0, from),
                        Integer.parseInt(problem.substring(from + 1, line)),
                        Integer.parseInt(problem.substring(line + 1, column)))
                : new Place("", 0, 0);
    }

    /** Where the digits end that follow the colon. */
    private static int digitsAfter(String problem, int colon) {
        if (colon < 0 || colon >= problem.length() || problem.charAt(colon) != ':') {
            return -1;
        }
        int end = colon + 1;
        while (end < problem.length()
                && end - colon <= LONGEST
                && problem.charAt(end) >= '0'
                && problem.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
