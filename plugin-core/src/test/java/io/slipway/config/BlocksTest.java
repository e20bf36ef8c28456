package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Operation;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.run.TaskRequest;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a provider lets users set, where it alone knows what is inside. */
class BlocksTest {
    private static final Schema SCHEMA = new Schema(
            List.of(
                    Setting.optional("plain", Setting.TEXT, Level.SERVER_GROUP, "Plain."),
                    Setting.optional("parts", Setting.DOCUMENTS, Level.SERVER_GROUP, "Parts."),
                    Setting.optional("plan", Setting.DOCUMENT, Level.TASK, "Plan.")),
            new Schema.Inside() {
                @Override
                public void judge(Level level, Value.Fields settings, Problems problems) {
                    problems.check(
                            !Json.write(settings).contains("wrong"),
                            level == Level.TASK ? "plan" : "parts[2]",
                            "is wrong");
                }
            });
    private final Problems problems = new Problems();

    private Section params(String json) {
        return new Section((Value.Fields) Json.parse(json.replace('\'', '"')), "params", Naming.SNAKE, problems);
    }

    private static RequestReader reader(boolean files) {
        TextFiles some = path -> {
            if (path.equals("missing")) {
                throw new FileNotFoundException("there is no file " + path);
            }
            return path.equals("long") ? "x".repeat(2_000_000) : "text of " + path;
        };
        return new RequestReader(SCHEMA, files ? Optional.of(some) : Optional.empty());
    }

    private NewGroup made(boolean files, String json) {
        DeliveryRequest request = reader(files).delivery(Operation.DEPLOY, Reading.SHOP, "build 7", params(json));
        return request.newGroup().orElseThrow();
    }

    @Test
    void documentsComeFromFiles() {
        NewGroup made = made(true, """
                {'image': 'i', 'server_group': {'plain': 'a', 'parts': ['b', {'file': 'c.yaml'}, {'file': 'd', 'x': 1}]},
                 'tasks': [{'name': 'migrate', 'settings': {'plan': {'file': 'job.yaml'}}}, {'name': 'other'}]}""");
        assertThat(problems.found()).isEmpty();
        assertThat(Json.write(made.settings()))
                .isEqualTo("{\"plain\":\"a\",\"parts\":[\"b\",\"text of c.yaml\",{\"file\":\"d\",\"x\":1}]}");
        assertThat(made.jobs().get(0).settings().text("plan")).contains("text of job.yaml");
        assertThat(made.jobs().get(1).settings()).isEqualTo(Value.Fields.EMPTY);
        assertThat(made(true, "{'image': 'i', 'server_group': {'parts': {'file': 'e'}}}")
                        .settings()
                        .text("parts"))
                .contains("text of e");
    }

    @Test
    void filesThatCannotBeReadAreTold() {
        made(true, """
                {'image': 'i', 'server_group': {'parts': [{'file': 'missing'}, {'file': 'long'}]},
                 'tasks': [{'name': 'migrate', 'settings': {'plan': {'file': 'missing'}}}]}""");
        made(false, "{'image': 'i', 'server_group': {'parts': {'file': 'c.yaml'}}}");
        assertThat(problems.found())
                .containsExactly(
                        "params.server_group.parts[0]: cannot be read: there is no file missing",
                        "params.server_group.parts[1]: is a file of more than 1048576 characters",
                        "params.tasks[0].settings.plan: cannot be read: there is no file missing",
                        "params.server_group.parts: names a file, and there are none here: give the text itself");
    }

    @Test
    void theProviderJudgesByThePathThatTheUserWrote() {
        made(true, """
                {'image': 'i', 'server_group': {'parts': 'wrong'},
                 'tasks': [{'name': 'migrate', 'settings': {'plan': 'wrong'}}]}""");
        assertThat(problems.found())
                .containsExactly("params.server_group.parts[2]: is wrong", "params.tasks[0].settings.plan: is wrong");
    }

    @Test
    void aTaskWithSettingsOfItsOwnNeedsNoImage() {
        TaskRequest task =
                reader(true).task("here", "me", params("{'settings': {'plan': 'p'}, 'server_group': {'plain': 'a'}}"));
        assertThat(problems.found()).isEmpty();
        assertThat(Json.write(task.settings())).isEqualTo("{\"plain\":\"a\",\"plan\":\"p\"}");
        assertThat(task.image()).isEmpty();
        assertThat(reader(true)
                        .task("here", "me", params("{'settings': {'plan': 'q'}, 'server_group': {'plain': 'a'}}"))
                        .task())
                .isNotEqualTo(task.task());
        reader(true).task("here", "me", params("{}"));
        assertThat(problems.found()).containsExactly("params.image: is required, or params.image_file");
    }
}
