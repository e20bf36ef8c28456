package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same parameters on one cloud and another: only the account is changed. */
@Execution(ExecutionMode.SAME_THREAD)
class AccountsRealIT {
    @TempDir
    Path scratch;

    private static String deploy(String image, String more) {
        return "'operation': 'deploy', 'image': '" + image + "', 'drain': '2s', 'server_group': {'health_check':"
                + " {'path': '/', 'interval': '200ms'}, 'stop_grace': '1s', 'env': {'GREETING': 'hello'}}" + more;
    }

    @ParameterizedTest
    @EnumSource(Accounts.Kind.class)
    void aPipelineRunsTheSame(Accounts.Kind kind) throws Exception {
        try (Accounts accounts = new Accounts(kind, scratch)) {
            assertThat(accounts.versions()).isEmpty();
            String one = accounts.image("v1");
            String two = accounts.image("v2");
            accounts.put(deploy(one, ", 'capacity': 2, 'plan': true")).worked();
            assertThat(accounts.versions()).isEmpty();

            Call first = accounts.put(deploy(one, ", 'capacity': 2"));
            assertThat(first.metadata("instances")).isEqualTo("2 of 2 healthy");
            assertThat(accounts.versions()).containsExactly(first.version());
            Path to = Files.createDirectory(scratch.resolve("to"));
            accounts.get(first.version(), to).worked();
            assertThat(to.resolve("image")).hasContent(one);
            try (Load load = new Load(Files.readString(to.resolve("endpoint")))) {
                everyStrategy(accounts, load, one, two);
                badOnesAreTakenBack(accounts, load);
                assertThat(load.failures()).isEmpty();
            }
            accounts.put("'operation': 'destroy_cluster'").worked();
            assertThat(accounts.versions()).isEmpty();
        }
    }

    private static void everyStrategy(Accounts accounts, Load load, String one, String two) throws Exception {
        assertThat(load.sees()).isEqualTo("v1");
        accounts.put(deploy(two, ", 'strategy': 'red_black', 'verify': [{'path': '/', 'contains': 'v2'}]"))
                .worked();
        assertThat(load.sees()).isEqualTo("v2");
        accounts.put("'operation': 'rollback'").worked();
        assertThat(load.sees()).isEqualTo("v1");
        accounts.put(deploy(two, ", 'strategy': 'rolling'")).worked();
        assertThat(load.sees()).isEqualTo("v2");
        accounts.put(deploy(one, ", 'strategy': 'canary', 'steps': [10, 100], 'pause': '1s'"))
                .worked();
        assertThat(load.sees()).isEqualTo("v1");
        Call grown = accounts.put("'operation': 'resize', 'capacity': 3");
        assertThat(grown.metadata("instances")).isEqualTo("3 of 3 healthy");
    }

    private static void badOnesAreTakenBack(Accounts accounts, Load load) throws Exception {
        String broken = accounts.image("broken");
        Call failed = accounts.put(deploy(broken, ", 'no_progress': '3s'")).failed();
        assertThat(failed.err()).contains("restored to the state before");
        assertThat(load.sees()).isEqualTo("v1");
        String nowhere = "sha256:" + "0".repeat(64);
        Call unknown = accounts.put(deploy(nowhere, "")).failed();
        assertThat(unknown.err()).contains(nowhere, "bake it first");
        Call wrong = accounts.put(deploy(broken, ", 'stratgy': 'canary'")).failed();
        assertThat(wrong.err()).contains("did you mean 'strategy'");
    }

    /** docker-java's transport knows none. */
    @Test
    void sshIsRefusedWithWhatToDoInstead() throws Exception {
        try (Accounts accounts = new Accounts(Accounts.Kind.DOCKER, scratch)) {
            String ssh = "{'source': {" + Accounts.docker("ssh://deploy@far") + ", 'application': 'shop'}}";
            assertThat(accounts.call("check", ssh).failed().err()).contains("settings.hosts[0].url", "ssh -L");
        }
    }
}
