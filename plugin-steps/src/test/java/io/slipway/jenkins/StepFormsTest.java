package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleProject;
import io.slipway.jenkins.account.CloudAccount;
import io.slipway.jenkins.account.SlipwayConfiguration;
import io.slipway.jenkins.form.Field;
import io.slipway.jenkins.step.OperationDescriptor;
import io.slipway.jenkins.step.OperationStep;
import io.slipway.jenkins.step.RedBlackDeployStep;
import io.slipway.jenkins.step.SlipwayBuilder;
import io.slipway.jenkins.step.WithTargetStep;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class StepFormsTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Before
    public void account() {
        SlipwayConfiguration.get()
                .setAccounts(List.of(new CloudAccount("here", "local"), new CloudAccount("kube", "kubernetes")));
    }

    private static List<OperationDescriptor> descriptors() {
        List<OperationDescriptor> ours = new ArrayList<>();
        for (StepDescriptor each : StepDescriptor.all()) {
            if (each instanceof OperationDescriptor descriptor) {
                ours.add(descriptor);
            }
        }
        assertTrue("" + ours.size(), ours.size() > 20);
        return ours;
    }

    private static List<Field> fields(OperationDescriptor descriptor) {
        List<Field> all = new ArrayList<>(descriptor.getUsualFields());
        all.addAll(descriptor.getRareFields());
        return all;
    }

    /** Something legal in every input, in what is no text too. */
    private static Map<String, Object> filled(OperationDescriptor descriptor) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Field field : fields(descriptor)) {
            all.put(
                    field.getName(),
                    switch (field.getKind()) {
                        case "FLAG" -> true;
                        case "NUMBER" -> 3;
                        case "ACCOUNT" -> "here";
                        case "CHOICE" -> field.getWords().get(field.getWords().size() - 1);
                        case "YAML" ->
                            field.takes(List.of())
                                    ? List.of("plain", Map.of("path", "/", "contains", "it's 'good'", "wait", 5))
                                    : Map.of(
                                            "quoted",
                                            "7",
                                            "number",
                                            7,
                                            "flag",
                                            true,
                                            "in",
                                            Map.of("list", List.of(1, "a\nb")));
                        default -> "some " + field.getName();
                    });
        }
        return all;
    }

    private static Map<String, Object> said(Object step) {
        return new LinkedHashMap<>(DescribableModel.uninstantiate2_(step).getArguments());
    }

    /** One for each kind of class that brings inputs; all of them are made by the same Jelly. */
    @Test
    public void everyFormGivesBackWhatItWasGiven() throws Exception {
        StepConfigTester forms = new StepConfigTester(JENKINS);
        for (String function :
                List.of("canaryDeploy", "bakeImage", "rollbackCluster", "checkPreconditions", "resizeServerGroup")) {
            OperationDescriptor descriptor = (OperationDescriptor) StepDescriptor.byFunctionName(function);
            Step step = new DescribableModel<>(descriptor.clazz).instantiate(filled(descriptor), null);
            assertEquals(function, filled(descriptor), said(forms.configRoundTrip(step)));
        }
        Map<String, Object> place = Map.of("account", "here", "application", "shop", "location", "east");
        Step around = new DescribableModel<>(WithTargetStep.class).instantiate(place, null);
        assertEquals(place, said(forms.configRoundTrip(around)));
        Step nothing = forms.configRoundTrip(new RedBlackDeployStep());
        assertEquals(Map.of(), said(nothing));
    }

    @Test
    public void everyStepIsWrittenAsASnippet() throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(JENKINS);
        for (OperationDescriptor descriptor : descriptors()) {
            Step step = new DescribableModel<>(descriptor.clazz).instantiate(filled(descriptor), null);
            assertEquals(descriptor.getFunctionName(), filled(descriptor), said(step));
            snippets.assertRoundTrip(step, Snippetizer.object2Groovy(step));
        }
    }

    @Test
    public void snippetsAreWhatPeopleWrite() throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(JENKINS);
        Step step = new DescribableModel<>(RedBlackDeployStep.class)
                .instantiate(
                        Map.of(
                                "account", "here",
                                "application", "shop",
                                "image", "shop-1",
                                "capacity", 2,
                                "verify", List.of(Map.of("path", "/"))),
                        null);
        snippets.assertRoundTrip(
                step,
                "redBlackDeploy account: 'here', application: 'shop', capacity: 2, image: 'shop-1',"
                        + " verify: [[path: '/']]");
    }

    private static String check(String function, String field, String value, String... around) throws Exception {
        JenkinsRule.WebClient client = JENKINS.createWebClient();
        StepDescriptor descriptor = StepDescriptor.byFunctionName(function);
        WebRequest request = new WebRequest(
                new URL(client.getContextPath() + descriptor.getDescriptorUrl() + "/checkField/" + field),
                HttpMethod.POST);
        client.addCrumb(request);
        List<NameValuePair> all = new ArrayList<>(request.getRequestParameters());
        all.add(new NameValuePair("value", value));
        for (int i = 0; i < around.length; i += 2) {
            all.add(new NameValuePair(around[i], around[i + 1]));
        }
        request.setRequestParameters(all);
        return client.getPage(request).getWebResponse().getContentAsString();
    }

    private static void right(String answer) {
        assertFalse(answer, answer.contains("error"));
    }

    private static void wrong(String answer, String part) {
        assertTrue(answer, answer.contains("error") && answer.contains(part));
    }

    @Test
    public void whatIsTypedIsCheckedByTheCore() throws Exception {
        right(check("redBlackDeploy", "capacity", "3", "account", "here"));
        wrong(check("redBlackDeploy", "capacity", "three"), "must be a number");
        wrong(check("redBlackDeploy", "capacity", "-3", "account", "here"), "from");
        right(check("redBlackDeploy", "minCapacity", "1", "account", "here"));
        wrong(check("redBlackDeploy", "noProgress", "soon", "account", "here"), "such as 90s");
        right(check("redBlackDeploy", "verify", "- path: /\n  contains: two", "account", "here"));
        wrong(check("redBlackDeploy", "verify", "- path: /\n  contans: two", "account", "here"), "verify[0].contans");
        wrong(check("redBlackDeploy", "verify", "- path: [", "account", "here"), "verify:1:10: is not YAML");
        wrong(check("redBlackDeploy", "serverGroup", "healthCheck: {pth: /}", "account", "here"), "did you mean");
        right(check("redBlackDeploy", "serverGroup", "anything: {goes: 1}"));
        wrong(check("enableServerGroup", "group", "shop-v000", "account", "here", "application", "other"), "other");
        right(check("enableServerGroup", "group", "other-v000", "account", "here", "application", "other"));
        wrong(check("redBlackDeploy", "application", "Sh op"), "application");
        right(check("canaryDeploy", "steps", "- 10\n- 50", "account", "here"));
        right(check("bakeImage", "labels", "branch: main", "account", "here"));
        wrong(check("withTarget", "application", "Sh op"), "application");
        String plain = check("redBlackDeploy", "serverGroup", "secretEnv: {PASSWORD: abc}", "account", "kube");
        assertTrue(plain, plain.contains("warning") && plain.contains("serverGroup.secretEnv.PASSWORD"));
        String bound = check("redBlackDeploy", "serverGroup", "secretEnv: {PASSWORD: $PW}", "account", "kube");
        assertFalse(bound, bound.contains("warning") || bound.contains("error"));
        wrong(check("enableServerGroup", "group", ""), "required");
        wrong(check("bindService", "offering", "- x", "account", "here"), "offering");
    }

    @Test
    public void everyInputHasANameAndHelp() throws Exception {
        for (OperationDescriptor descriptor : descriptors()) {
            for (Field field : fields(descriptor)) {
                String where = descriptor.getFunctionName() + "." + field.getName();
                assertTrue(
                        where,
                        new DescribableModel<>(descriptor.clazz)
                                        .getParameter(field.getName())
                                        .getHelp()
                                != null);
            }
        }
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        OperationDescriptor canary = (OperationDescriptor) StepDescriptor.byFunctionName("canaryDeploy");
        job.getBuildersList().add(new SlipwayBuilder((OperationStep)
                new DescribableModel<>(canary.clazz).instantiate(filled(canary), null)));
        JenkinsRule.WebClient client = JENKINS.createWebClient().withJavaScriptEnabled(false);
        HtmlPage page = client.getPage(job, "configure");
        for (Field field : fields(canary)) {
            HtmlElement input = page.querySelector("[name='_." + field.getName() + "']");
            assertTrue(field.getName(), input != null);
            boolean named = input.hasAttribute("aria-label") || field.getKind().equals("FLAG");
            assertTrue(input.asXml(), named);
        }
    }
}
