package io.slipway.concourse;

import io.slipway.error.DeliveryException;
import io.slipway.json.Json;
import io.slipway.report.Report;
import io.slipway.report.html.Page;

/**
 * What is told of a delivery, as files: {@code report.html} to look at, {@code report.json} with the same for programs,
 * {@code delivery.json} with what was asked and what came of it. Secrets are masked in the texts, before these become
 * markup or JSON, in which they would look different.
 */
final class ReportFiles {
    private ReportFiles() {}

    static void write(Output output, Report told) {
        Report report = told.masked(output::hide);
        output.file("delivery.json", Json.pretty(report.deliveryJson()) + "\n");
        output.file("report.json", Json.pretty(report.json()) + "\n");
        output.file("report.html", Page.of(report));
    }

    /** The same where a delivery must not be failed by a full disk. */
    static void writeIfPossible(Output output, Report told, Console console) {
        try {
            write(output, told);
        } catch (DeliveryException unwritable) {
            console.say("the report is missing: " + unwritable.problem());
        }
    }
}
