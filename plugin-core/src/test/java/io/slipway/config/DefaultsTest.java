package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Capacity;
import io.slipway.model.HttpCheck;
import io.slipway.model.Intent;
import io.slipway.model.Operation;
import io.slipway.model.StrategyName;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.run.WhenBusy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A {@code slipway.yml} beneath the parameters of a put. */
class DefaultsTest {
    private static final String SHOP = """
            version: 1
            application: shop
            deploy:
              strategy: highlander
              capacity: 2
              timeout: 10m
              verify:
              - path: /health
                contains: ok
              serverGroup:
                healthPath: /up
              entrance: {listenPort: 80}
            environments:
              prod:
                stack: prod
                deploy:
                  strategy: redBlack
                  capacity: {min: 4, desired: 4, max: 10}
                  maxRemaining: 3
              dev:
            """;

    @Test
    void defaultsHoldWhereNoEnvironmentIsNamed() {
        DeliveryRequest request = deploy("{'config': 'slipway.yml', 'image': 'i'}");
        assertThat(request.intent().strategy()).isEqualTo(StrategyName.HIGHLANDER);
        assertThat(request.intent().capacity()).contains(Capacity.of(2));
        assertThat(request.verify())
                .containsExactly(new HttpCheck("/health", 200, Optional.of("ok"), Duration.ofSeconds(5)));
        assertThat(request.newGroup().map(NewGroup::settings).orElseThrow().text("healthPath"))
                .contains("/up");
        assertThat(request.entrance().whole("listenPort")).contains(80L);
    }

    @Test
    void anEnvironmentIsMergedOverThem() {
        Intent intent = deploy("{'config': 'slipway.yml', 'environment': 'prod', 'image': 'i'}")
                .intent();
        assertThat(intent.strategy()).isEqualTo(StrategyName.RED_BLACK);
        assertThat(intent.capacity()).contains(new Capacity(4, 4, 10));
        assertThat(intent.retirement().maxRemaining()).contains(3);
        assertThat(intent.pace().total()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void parametersOverrideNameByName() {
        DeliveryRequest request = deploy("{'config': 'slipway.yml', 'environment': 'prod', 'image': 'i',"
                + " 'capacity': {'desired': 5}, 'server_group': {'health_path': '/x'}, 'max_remaining': 7}");
        assertThat(request.intent().capacity()).contains(new Capacity(4, 5, 10));
        assertThat(request.intent().retirement().maxRemaining()).contains(7);
        assertThat(request.newGroup().map(NewGroup::settings).orElseThrow().text("healthPath"))
                .contains("/x");
    }

    @Test
    void aNumberReplacesAnObject() {
        assertThat(deploy("{'config': 'slipway.yml', 'environment': 'prod', 'image': 'i', 'capacity': 1}")
                        .intent()
                        .capacity())
                .contains(Capacity.of(1));
    }

    @Test
    void listsAreReplacedAsAWhole() {
        assertThat(deploy("{'config': 'slipway.yml', 'image': 'i', 'verify': []}")
                        .verify())
                .isEmpty();
    }

    @Test
    void whatNoLongerMakesSenseBecauseOfAnOverrideIsLeftOut() {
        Intent intent = deploy("{'config': 'slipway.yml', 'environment': 'prod', 'image': 'i', 'strategy': 'none'}")
                .intent();
        assertThat(intent.strategy()).isEqualTo(StrategyName.NONE);
        Reading reading =
                reading("{'config': 'slipway.yml', 'image': 'i', 'when_busy': 'refuse'}", "deploy:\n  busyLimit: 5m\n");
        assertThat(reading.delivery(Operation.DEPLOY).whenBusy()).isEqualTo(new WhenBusy.Refuse());
        assertThat(reading.problems.found()).isEmpty();
    }

    @Test
    void anImageFileOverridesAnImage() {
        Reading reading = reading("{'config': 'slipway.yml', 'image_file': 'image/id'}", "deploy: {image: old}");
        assertThat(reading.delivery(Operation.DEPLOY).newGroup().orElseThrow().image())
                .isEqualTo("sha256:77");
        assertThat(reading.problems.found()).isEmpty();
    }

    @Test
    void anEnvironmentMayDifferInNothing() {
        assertThat(deploy("{'config': 'slipway.yml', 'environment': 'dev', 'image': 'i'}")
                        .intent()
                        .strategy())
                .isEqualTo(StrategyName.HIGHLANDER);
    }

    @Test
    void eachLayerMaySaySomethingElseOfAnObject() {
        Reading reading = reading(
                "{'config': 'slipway.yml', 'environment': 'p', 'name': 'shop', 'labels': {'c': '3'}}",
                "bake: {labels: {a: '1', b: '1', c: '1'}}\nenvironments: {p: {bake: {labels: {b: '2'}}}}\n");
        assertThat(reading.reader.bake(Optional.empty(), reading.params).labels())
                .hasToString("{a=1, b=2, c=3}");
    }

    /** What is wrong anywhere in the file, and in what is put together of it. */
    @ParameterizedTest(name = "{index} {1}")
    @CsvFileSource(resources = "bad-configs.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void isRefusedByItsPlace(String params, String yaml, String problems) {
        Reading reading = reading(params, yaml.replace("\\n", "\n"));
        reading.delivery(Operation.DEPLOY);
        assertThat(String.join(" \\n ", reading.problems.found())).isEqualTo(problems);
    }

    @Test
    void secretsHaveNoPlaceInIt() {
        Reading reading =
                reading("{'config': 'slipway.yml', 'image': 'i'}", "deploy: {serverGroup: {apiToken: hunter2}}");
        reading.delivery(Operation.DEPLOY);
        assertThat(reading.problems.found())
                .containsExactly("slipway.yml:1:24 deploy.serverGroup.apiToken:"
                        + " is a secret: it has no place in a file, give it as a parameter");
    }

    private static DeliveryRequest deploy(String params) {
        Reading reading = reading(params, SHOP);
        DeliveryRequest request = reading.delivery(Operation.DEPLOY);
        assertThat(reading.problems.found()).isEmpty();
        return request;
    }

    private static Reading reading(String params, String yaml) {
        OperationName operation = params.contains("'labels'") ? OperationName.BAKE : OperationName.DEPLOY;
        return Reading.snake(params).beneath(operation, yaml);
    }
}
