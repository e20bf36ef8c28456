package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.group.GroupSettings;
import io.slipway.provider.kubernetes.group.Manifest;
import io.slipway.provider.kubernetes.group.Outputs;
import io.slipway.spi.Setting.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJudgeTest {
    private static Value.Fields manifests(Value value) {
        return Value.fields().put("manifests", value).build();
    }

    private static Value json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    private static List<String> problems(Value.Fields settings) {
        Problems problems = new Problems();
        new ManifestJudge().judge(Level.SERVER_GROUP, settings, problems);
        return problems.found();
    }

    private static List<String> problems(String manifests) {
        return problems(manifests(json(manifests)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "kustomize"})
    void whatBelongsToAVersionIsTaken(String output) {
        assertThat(problems(manifests(Value.of(Outputs.of(output))))).isEmpty();
    }

    @Test
    void aChartAsItIsIsRefusedObjectByObject() {
        assertThat(problems(manifests(Value.of(Outputs.of("helm-whole")))))
                .satisfiesExactly(
                        service -> assertThat(service)
                                .startsWith("manifests[3] (Service shop): outlives versions: the entrance is one"),
                        pod -> assertThat(pod)
                                .startsWith("manifests[6] (Pod shop-test): is a single pod: leave it out here")
                                .contains("--skip-tests"));
    }

    @Test
    void allThatCannotBelongToAGroupIsToldAtOnceWithWhatToDoInstead() {
        assertThat(problems(manifests(Value.of(Outputs.of("kustomize-whole")))))
                .satisfiesExactly(
                        namespace -> assertThat(namespace)
                                .startsWith("manifests[0] (Namespace shop): ")
                                .contains("location"),
                        role -> assertThat(role)
                                .startsWith("manifests[1] (Role shop-web): ")
                                .contains("serviceAccount"),
                        set -> assertThat(set)
                                .startsWith("manifests[6] (StatefulSet shop-db): ")
                                .contains("give it to a task"),
                        job -> assertThat(job)
                                .startsWith("manifests[7] (Job shop-migrate): ")
                                .contains("give it to a task"),
                        ingress -> assertThat(ingress)
                                .startsWith("manifests[8] (Ingress shop-web): ")
                                .contains("entrance"),
                        second -> assertThat(second)
                                .startsWith("manifests[5] (Deployment shop-worker): is a second one beside manifests[4]"
                                        + " (Deployment shop-web): "));
    }

    @Test
    void textsObjectsAndListsOfThemAreTheSame() {
        Value object = json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'}}");
        Value text =
                Value.of("# nothing\n---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n"
                        + "  metadata: {name: b}\n---\n---\nkind: Service\n");
        assertThat(problems(manifests(Value.items(List.of(object, text, json("{'kind':'Job'}"))))))
                .satisfiesExactly(
                        service -> assertThat(service).startsWith("manifests[2] (Service): "),
                        job -> assertThat(job).startsWith("manifests[3] (Job): "));
        assertThat(problems(manifests(object))).isEmpty();
    }

    @Test
    void whatIsNoManifestIsTold() {
        assertThat(problems(manifests(Value.of("a: b\n---\n- 7\n---\na: [s3cret"))))
                .satisfiesExactly(
                        notYaml -> assertThat(notYaml)
                                .startsWith("manifests[2]: is not YAML: ")
                                .doesNotContain("s3cret"),
                        none -> assertThat(none).startsWith("manifests[0]: has no kind"),
                        number -> assertThat(number).startsWith("manifests[1]: has no kind: give an object"));
    }

    @Test
    void whatIsSaidTwiceIsToldWithBoth() {
        String workload = "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'a'},'spec':{'template':"
                + "{'metadata':{'labels':{'app':'a'}},'spec':{'imagePullSecrets':[{'name':'pull'}]}}}}";
        assertThat(problems((Value.Fields) json("{'template':{'spec':{}},'autoscale':{'cpu':1},'minAvailable':'1',"
                        + "'manifests':[" + workload + ",{'apiVersion':'autoscaling/v2','kind':"
                        + "'HorizontalPodAutoscaler','metadata':{'name':'h'},'spec':{'scaleTargetRef':{'kind':"
                        + "'Deployment','name':'b'}}},{'apiVersion':'policy/v1','kind':'PodDisruptionBudget','metadata':"
                        + "{'name':'p'},'spec':{'selector':{'matchLabels':{'app':'b'}}}}]}")))
                .containsExactly(
                        "template: stands beside manifests[0] (Deployment a): give one of them",
                        "autoscale: stands beside manifests[1] (HorizontalPodAutoscaler h): give one of them",
                        "manifests[1] (HorizontalPodAutoscaler h): scales Deployment b, which is not the workload of"
                                + " this group",
                        "minAvailable: stands beside manifests[2] (PodDisruptionBudget p): give one of them",
                        "manifests[2] (PodDisruptionBudget p): is for pods with other labels than those of the workload"
                                + " of this group");
        assertThat(problems("[" + workload + ",{'apiVersion':'v1','kind':'Secret','metadata':{'name':'pull'}},"
                        + "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c'}},"
                        + "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c'}},"
                        + "{'apiVersion':'extensions/v1beta1','kind':'Deployment','metadata':{'name':'old'}},"
                        + "{'apiVersion':'v1','kind':'ConfigMap'}]"))
                .containsExactly(
                        "manifests[4] (Deployment old): must be of apps/v1, found 'extensions/v1beta1'",
                        "manifests[5] (ConfigMap): must have a name, in metadata.name",
                        "manifests[3] (ConfigMap c): has the name of another one before it",
                        "manifests[1] (Secret pull): pulls images, and so outlives versions: apply it once by itself,"
                                + " and leave it out here");
    }

    @Test
    void whatHoldsASecretIsNeverShown() {
        for (Level level : List.of(Level.SERVER_GROUP)) {
            Value.Fields shown = new ManifestJudge().shown(level, manifests(Value.of(Outputs.of("helm"))));
            assertThat(shown.values()).containsEntry("manifests", Value.NULL);
        }
        Value.Fields open = manifests(Value.of(Outputs.of("kustomize")));
        assertThat(new ManifestJudge().shown(Level.SERVER_GROUP, open)).isEqualTo(open);
        assertThat(new GroupSettings(manifests(Value.of("a: ["))).shown().values())
                .as("nobody knows what is in it")
                .containsEntry("manifests", Value.NULL);
    }

    @Test
    void modesOfFilesAreOctal() {
        Manifest deployment = new GroupSettings(manifests(Value.of(Outputs.of("helm"))))
                .rendered()
                .workload()
                .orElseThrow();
        assertThat(Json.write(deployment.object())).contains("\"defaultMode\":288");
    }

    private static List<String> task(String manifest) {
        Problems problems = new Problems();
        new ManifestJudge()
                .judge(Level.TASK, Value.fields().put("manifest", manifest).build(), problems);
        return problems.found();
    }

    @Test
    void aJobMustBeOneThatIsBegunOnce() {
        String good = "apiVersion: batch/v1\nkind: Job\nspec:\n  template: {spec: {containers: [{name: a}]}}\n";
        assertThat(task(good)).isEmpty();
        assertThat(task(good + "  ttlSecondsAfterFinished: 60\n  suspend: true\n  selector: {matchLabels: {a: b}}\n"))
                .containsExactly(
                        "manifest.spec.ttlSecondsAfterFinished: must be left out: a Job that is forgotten would be"
                                + " begun again",
                        "manifest.spec.selector: must be left out: Kubernetes sets it",
                        "manifest.spec.suspend: must be left out: a task begins at once");
        assertThat(task("apiVersion: batch/v1\nkind: Job\nspec: {template: {spec: {restartPolicy: Always}}}"))
                .containsExactly(
                        "manifest.spec.template.spec.containers: must have at least one container",
                        "manifest.spec.template.spec.restartPolicy: must be Never or OnFailure, found 'Always'");
        assertThat(task("a: [")).singleElement().asString().startsWith("manifest: is not YAML: ");
        assertThat(task(good + "---\n" + good)).containsExactly("manifest: must be one object, found 2");
        assertThat(task("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}"))
                .singleElement()
                .asString()
                .startsWith("manifest (Deployment a): must be ");
    }
}
