package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.Golden;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Operation;
import io.slipway.plan.Plan;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan tells about how the new server group differs from the one that serves. */
class ComparingTest {
    private static final Type TEXT = Setting.TEXT;
    private static final Schema SCHEMA = new Schema(List.of(
            Setting.optional("env", new Type.MapOf(TEXT), Level.SERVER_GROUP, "Variables."),
            Setting.optional("memory", TEXT, Level.SERVER_GROUP, "Memory."),
            Setting.optional("command", new Type.ListOf(TEXT), Level.SERVER_GROUP, "Command."),
            Setting.optional("parts", Setting.DOCUMENTS, Level.SERVER_GROUP, "Parts."),
            Setting.optional("token", new Type.Hidden(), Level.SERVER_GROUP, "Token."),
            Setting.optional("tokens", new Type.MapOf(new Type.Hidden()), Level.SERVER_GROUP, "Tokens.")));

    private final World world = new World();

    private static Value.Fields settings(String json) {
        return (Value.Fields) Json.parse(json.replace('\'', '"'));
    }

    private DeliveryRequest deploy(String image, int size, String settings) {
        DeliveryRequest asked = Requests.deploy(world, image).size(size).request();
        return new DeliveryRequest(
                asked.cluster(),
                asked.intent(),
                Optional.of(new NewGroup(image, settings(settings))),
                asked.entrance(),
                asked.verify(),
                asked.whenBusy(),
                asked.force(),
                asked.by());
    }

    private void serves() {
        assertThat(world.run(deploy("shop:1", 2, """
                        {'env': {'LOG': 'info', 'OLD': 'x'}, 'command': ['run', '-v'], 'token': 'hush-1'}"""))).isEqualTo(Outcome.DONE);
    }

    private DeliveryRequest next() {
        return deploy("shop:2", 5, """
                {'env': {'LOG': 'debug', 'NEW': 'y'}, 'command': ['run'], 'token': 'hush-2', 'memory': '1g',
                 'tokens': {'a': 'hush-3'}, 'unheard': 'hush-4'}""");
    }

    @Test
    void namesWhatChangesAndNoSecret() {
        serves();
        Plan plan = world.process().operations().plan(next(), SCHEMA);
        assertThat(plan.text()).doesNotContain("hush");
        Golden.matches("plan-comparison.txt", plan.text());
        Golden.matches("plan-comparison.json", Json.pretty(plan.json()));
    }

    @Test
    void whatNobodyCanLookIntoIsNotShown() {
        serves();
        for (String parts : new String[] {"'hush-5'", "{'a': 'hush-6'}", "['hush-7', {'a': 'hush-8'}]"}) {
            String text = world.process()
                    .operations()
                    .plan(deploy("shop:2", 2, "{'parts': " + parts + "}"), SCHEMA)
                    .text();
            assertThat(text).contains("parts").doesNotContain("hush");
        }
    }

    @Test
    void withoutASchemaNoValueIsShown() {
        serves();
        String text = world.process().operations().plan(next()).text();
        assertThat(text)
                .contains("image: shop:1 -> shop:2", "memory: (not set) -> (not shown)")
                .doesNotContain("hush", "debug", "1g");
    }

    @Test
    void theSameIsMadeLikeIt() {
        serves();
        DeliveryRequest same = deploy("shop:1", 2, """
                {'env': {'OLD': 'x', 'LOG': 'info'}, 'command': ['run', '-v'], 'token': 'hush-1'}""");
        DeliveryRequest again = new DeliveryRequest(
                same.cluster(),
                same.intent(),
                same.newGroup(),
                same.entrance(),
                same.verify(),
                same.whenBusy(),
                true,
                same.by());
        assertThat(world.process().operations().plan(again, SCHEMA).text())
                .endsWith("shop-web-v001 is made like shop-web-v000");
    }

    @Test
    void ofWhatSlipwayDidNotMakeLittleIsKnown() {
        world.planted(0, 2);
        assertThat(world.process().operations().plan(next(), SCHEMA).text())
                .contains("image: (not known) -> shop:2", "settings: (not known) -> as asked for");
    }

    @Test
    void aFirstDeliveryHasNothingToBeComparedWith() {
        assertThat(world.process().operations().plan(next(), SCHEMA).comparison())
                .isEmpty();
        serves();
        DeliveryRequest resize =
                Requests.of(world, Operation.RESIZE).group(0).size(3).request();
        assertThat(world.process().operations().plan(resize, SCHEMA).comparison())
                .isEmpty();
    }

    @Test
    void servicesAreCompared() {
        DeliveryRequest bound = Requests.deploy(world, "a")
                .service("db", "sql", Value.Fields.EMPTY)
                .request();
        assertThat(world.run(bound)).isEqualTo(Outcome.DONE);
        DeliveryRequest next = Requests.deploy(world, "b").request();
        assertThat(world.process().operations().plan(next, SCHEMA).text()).contains("services: db -> (not set)");
    }
}
