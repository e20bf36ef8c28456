package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bindings for use outside of clusters. */
class BindingTest {
    private static final String BOUND = "{'instance':'db','binding':'key-report-db'}";
    private static final String MADE = "'operation': 'bind', 'offering': {'service': 'sql', 'plan': 'small'}";

    @TempDir
    Path inputs;

    @TempDir
    Path to;

    private String source;

    @BeforeEach
    void open() {
        source = new Shop(inputs).source("'kind': 'binding', 'instance': 'db', 'name': 'report',");
    }

    @Test
    void aBindingIsAVersionUntilItIsUnbound() {
        assertThat(check().versions()).isEmpty();
        assertThat(put(MADE).version()).isEqualTo(BOUND);
        assertThat(check().versions()).containsExactly(BOUND);
        assertThat(put("'operation': 'bind'").version()).isEqualTo(BOUND);
        assertThat(put("'operation': 'unbind'").version()).isEqualTo("{'instance':'db','binding':'none'}");
        assertThat(check().versions()).isEmpty();
        assertThat(get(BOUND, "").failed().err()).contains("by now it is not bound");
    }

    @Test
    void credentialsAreWrittenOnlyWhereTheyAreAskedForAndNobodyElseReadsThem() throws IOException {
        Call put = put(MADE);
        get(put.version(), "").worked();
        assertThat(to).isEmptyDirectory();
        Call get = get(put.version(), "'credentials': true").worked();
        Value.Fields credentials = (Value.Fields) Json.parse(Files.readString(to.resolve("credentials.json")));
        String password = credentials.text("password").orElseThrow();
        assertThat(Files.readString(to.resolve("vcap_services.json"))).contains(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve("credentials.json"))))
                .isEqualTo("rw-------");
        assertThat(put.out() + put.err() + get.out() + get.err()).doesNotContain(password);
        assertThat(inputs).isEmptyDirectory();
    }

    @Test
    void aPlanBindsNothing() {
        assertThat(put(MADE + ", 'plan': true").version()).isEqualTo("{'instance':'db','binding':'none'}");
        assertThat(check().versions()).isEmpty();
    }

    @Test
    void whatIsNotThereAndNotSaidToBeMadeIsTold() {
        assertThat(put("'operation': 'bind'").failed().err()).contains("there is no service instance db in default");
    }

    @Test
    void eachKindOfResourceHasOperationsOfItsOwn() {
        assertThat(put("'operation': 'deploy', 'image': 'i'").failed().err())
                .contains("params.operation: deploy is for resources of kind cluster");
        assertThat(new Shop(inputs).put("'operation': 'unbind'").failed().err())
                .contains("params.operation: unbind is for resources of kind binding");
        String nameless = new Shop(inputs).source("'kind': 'binding', 'name': '-',");
        assertThat(Call.check("{" + nameless + "}").failed().err())
                .contains("source.instance: is required", "source.name: must be a name that begins with");
    }

    private Call put(String params) {
        return Call.out(inputs, "{" + source + ", 'params': {" + params + "}}");
    }

    private Call check() {
        return Call.check("{" + source + "}");
    }

    private Call get(String version, String params) {
        return Call.in(to, "{" + source + ", 'version': " + version + ", 'params': {" + params + "}}");
    }
}
