package io.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Event;
import io.slipway.event.Event.Manner;
import io.slipway.event.Event.Verdict;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import io.slipway.model.StrategyName;
import io.slipway.report.html.Page;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.DeliverySummary;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SecretProperties {
    private static final Schema SCHEMA = new Schema(List.of(
            Setting.optional("plain", Setting.TEXT, Level.SERVER_GROUP, ""),
            Setting.optional("token", new Type.Hidden(), Level.SERVER_GROUP, ""),
            Setting.optional("tokens", new Type.MapOf(new Type.Hidden()), Level.SERVER_GROUP, ""),
            Setting.optional(
                    "deep",
                    new Type.ListOf(new Type.ObjectOf(
                            List.of(Setting.optional("key", new Type.Hidden(), Level.SERVER_GROUP, "")))),
                    Level.SERVER_GROUP,
                    "")));

    /** What no document says of its own accord, so that finding it is a leak. */
    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("<>&\"'\\/ \u00e9\u05d0\u202e%{}[]")
                .ofMinLength(3)
                .ofMaxLength(20)
                .map(text -> "Zq" + text.strip() + "qZ");
    }

    @Property(tries = 200)
    void whatTheSchemaHidesIsNowhere(@ForAll("secrets") String secret) {
        Value hidden = Value.of(secret);
        Value.Fields settings = Value.fields()
                .put("plain", "shown")
                .put("token", hidden)
                .put("tokens", Value.fields().put("A", hidden).build())
                .put(
                        "deep",
                        Value.items(List.of(Value.fields().put("key", hidden).build())))
                .put("unknown", hidden)
                .build();
        DeliveryRequest request = Script.request(StrategyName.RED_BLACK, 1, settings);
        Report report = report(new Script(), request, Optional.empty());
        assertNowhere(report, secret);
        assertThat(report.delivery().group().orElseThrow().leftOut())
                .containsExactly("token", "tokens.A", "deep[0].key", "unknown");
        assertThat(Json.write(report.json())).contains("shown");
    }

    @Property(tries = 200)
    void whatTheFrontEndMasksIsNowhereWhoeverQuotesIt(@ForAll("secrets") String secret) {
        String quoted = "login with " + secret + " was refused";
        Script script = new Script();
        script.step("Create", quoted, false)
                .tell(new Event.Failed(Script.CLUSTER, quoted, ErrorKind.ACCESS_DENIED, quoted, quoted))
                .done()
                .note(quoted)
                .phase(Phase.RESTORING, quoted)
                .judged(quoted, quoted, quoted, quoted, Verdict.FAILED, quoted);
        DeliveryRequest request = Script.request(
                StrategyName.RED_BLACK, 1, Value.fields().put("plain", quoted).build());
        Report report =
                report(script, request, Optional.of(new DeliveryException(ErrorKind.ACCESS_DENIED, quoted, quoted)));
        assertThat(report.delivery().error().orElseThrow().problem()).contains(secret);
        assertNowhere(report.masked(text -> text.replace(secret, "****")), secret);
    }

    @Property(tries = 100)
    void aPasswordInAnAddressIsNotKept(@ForAll("words") String user, @ForAll("words") String password) {
        String address = "jdbc:postgresql://" + user + ":" + password + "@db.example:5432/shop";
        Script script = new Script().note("cannot reach " + address);
        Report report = report(script, SampleReports.request(), Optional.empty());
        assertThat(report.seen().notes().get(0).text())
                .isEqualTo("cannot reach jdbc:postgresql://****@db.example:5432/shop");
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-._~!$%@:")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    private static Report report(Script script, DeliveryRequest request, Optional<DeliveryException> failure) {
        DeliveryRecord record = Script.record(request, List.of(), List.of());
        script.begins(Manner.OPENED, record);
        return script.reporter.report(
                Facts.of(request, new DeliverySummary(Optional.of(record), true, failure), SCHEMA));
    }

    private static void assertNowhere(Report report, String secret) {
        String escaped = secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        String json = Json.write(Value.of(secret));
        for (String document : List.of(Json.write(report.json()), Json.write(report.deliveryJson()), Page.of(report))) {
            assertThat(document).doesNotContain(secret, escaped, json.substring(1, json.length() - 1));
        }
    }
}
