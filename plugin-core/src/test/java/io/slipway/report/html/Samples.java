package io.slipway.report.html;

import io.slipway.report.Report;
import io.slipway.report.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the sample reports as pages, to look at: {@code Samples target/reports}. */
public final class Samples {
    private Samples() {}

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Report> sample : SampleReports.all().entrySet()) {
            Files.writeString(folder.resolve(sample.getKey() + ".html"), Page.of(sample.getValue()));
        }
    }
}
