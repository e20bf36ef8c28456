package io.slipway.concourse;

import io.slipway.config.Mask;
import io.slipway.config.Naming;
import io.slipway.config.Section;
import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.record.RecordStore;
import io.slipway.spi.Cloud;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Does once what calls do every day, so that the JVM can archive the classes that they load; see the script
 * {@code archive}. Deliveries go to a cloud in memory; of the real provider it runs {@code check}.
 */
final class Rehearsal {
    private static final String MEMORY =
            "{\"provider\":\"memory\",\"application\":\"shop\",\"settings\":{\"startup\":\"20ms\",\"drain_time\":0}}";
    private static final String VERSION =
            "{\"cluster\":\"memory/default/shop\",\"server_group\":\"shop-v000\",\"activation\":\"1\"}";
    private final Path scratch;

    private Rehearsal(Path scratch) {
        this.scratch = scratch;
    }

    /** Arguments: a directory to write into; a source as JSON; "seed" if its ledger may be written to. */
    public static void main(String[] args) throws Exception {
        Rehearsal rehearsal = new Rehearsal(Files.createDirectories(Path.of(args[0], "rehearsal")));
        Files.writeString(rehearsal.scratch.resolve("slipway.yml"), "deploy: {capacity: 1}");
        for (String more : List.of("one", "two\",\"config\":\"slipway.yml")) {
            rehearsal.run(MEMORY, ",\"params\":{\"operation\":\"deploy\",\"image\":\"" + more + "\"}", "out");
        }
        rehearsal.run(MEMORY, ",\"version\":" + VERSION, "in");
        rehearsal.run(MEMORY, ",\"version\":" + VERSION, "check");
        if (args.length > 2) {
            seed(args[1]);
        }
        int code = rehearsal.run(args[1], "", "check");
        // without an exit the process would wait for whatever threads a provider left
        System.exit(code);
    }

    /** Gives the real provider's ledger the record of the cluster in memory, so that there is something to read. */
    private static void seed(String source) throws Exception {
        Providers providers = new ClassPath();
        Problems problems = new Problems();
        Section section = new Section((Value.Fields) Json.parse(source), "source", Naming.SNAKE, problems);
        Source read = new SourceReader(section, providers, new Mask()).read().orElseThrow();
        String key = RecordStore.key(((Source.OfCluster) read).cluster());
        try (Cloud memory =
                        providers.provider("memory").open("memory", Value.Fields.EMPTY, ContainerHost.WITHOUT_INPUTS);
                Cloud cloud = read.account().open(ContainerHost.WITHOUT_INPUTS)) {
            String record =
                    memory.ledger().orElseThrow().read(key).orElseThrow().text();
            cloud.ledger().orElseThrow().replace(key, 0, record);
        }
    }

    private int run(String source, String more, String verb) {
        String[] args = verb.equals("check") ? new String[] {verb} : new String[] {verb, scratch.toString()};
        InputStream in =
                new ByteArrayInputStream(("{\"source\":" + source + more + "}").getBytes(StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return Main.run(args, new Stop(), in, out);
    }
}
