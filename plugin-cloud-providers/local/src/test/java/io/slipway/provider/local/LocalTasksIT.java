package io.slipway.provider.local;

import io.slipway.tck.Rig;
import io.slipway.tck.TasksContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class LocalTasksIT extends TasksContract {
    private static TestCloud cloud;

    @BeforeAll
    static void open() throws Exception {
        cloud = new TestCloud();
    }

    @AfterAll
    static void close() throws Exception {
        cloud.close();
    }

    @Override
    protected Rig rig() throws Exception {
        return new LocalRig(cloud);
    }
}
