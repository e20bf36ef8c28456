package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services and tasks in a put. */
class ServicesTest {
    @TempDir
    Path inputs;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(inputs);
    }

    @Test
    void aDeployIsBoundAndRunsItsTasks() {
        Call put = shop.put("'operation': 'deploy', 'image': 'img-1', 'capacity': 1,"
                + " 'services': [{'name': 'db', 'service': 'sql', 'plan': 'small'}],"
                + " 'tasks': [{'name': 'migrate', 'command': ['say', 'all tables are there']}]");
        assertThat(put.version()).isEqualTo(shop.version("shop-prod-v000", 1));
        assertThat(put.err())
                .contains("1. bind service db for shop-prod-v000", "2. run task migrate, once")
                .contains("migrate | all tables are there");
    }

    @Test
    void aServiceThatIsNotThereIsTold() {
        Call put = shop.put("'operation': 'deploy', 'image': 'img-1', 'capacity': 1, 'services': ['db']");
        assertThat(put.err()).contains("services.db: there is no service instance of that name");
    }

    @Test
    void aTaskIsRunForItsOwnSake() {
        Call put = shop.put("'operation': 'run_task', 'image': 'img-1', 'command': ['say', 'hello']");
        assertThat(put.metadata("operation")).isEqualTo("runTask");
        assertThat(put.metadata("result")).isEqualTo("succeeded");
        assertThat(put.err()).contains("| hello");
    }

    @Test
    void aTaskThatFailsFailsThePut() {
        Call put = shop.put("'operation': 'run_task', 'image': 'img-1', 'command': ['exit', '3']");
        assertThat(put.err()).contains("ended with exit code 3");
    }

    @Test
    void aClusterThatIsNotAsItMustBeFailsThePut() {
        shop.deploy("img-1").worked();
        String must = "'operation': 'check_preconditions', 'preconditions': [{'idle': true}, {'healthy_instances': ";
        assertThat(shop.put(must + "1}]").metadata("result")).isEqualTo("all 2 hold");
        assertThat(shop.put(must + "{'min': 2}}, {'room': 1}]").failed().err())
                .contains("does not meet 2 of 3 preconditions", "and 1 serve", "room: account");
    }
}
