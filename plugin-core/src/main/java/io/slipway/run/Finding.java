package io.slipway.run;

import io.slipway.event.Event;
import io.slipway.model.Cluster;
import io.slipway.model.Judgement.Verdict;

/**
 * What one metric of an analysis says.
 *
 * @param metric what was looked at
 * @param value what was seen
 * @param threshold what was expected
 * @param unknown there is too little to say anything
 */
record Finding(String metric, String value, String threshold, Verdict verdict, boolean unknown) {
    static Finding unknown(String metric, String value, String threshold) {
        return new Finding(metric, value, threshold, Verdict.MARGINAL, true);
    }

    String line() {
        return metric + ": " + value + ", " + threshold;
    }

    Event event(Cluster cluster, String step) {
        return new Event.Judged(
                cluster, step, metric, value, threshold, verdict(verdict, unknown), value + ", " + threshold);
    }

    private static Event.Verdict verdict(Verdict verdict, boolean unknown) {
        if (unknown) {
            return Event.Verdict.NODATA;
        }
        return switch (verdict) {
            case PASSED -> Event.Verdict.PASSED;
            case MARGINAL -> Event.Verdict.MARGINAL;
            case FAILED -> Event.Verdict.FAILED;
        };
    }
}
