package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.slipway.jenkins.form.Field;
import io.slipway.jenkins.step.FormDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * The help of steps says what the core says about their parameters, which holds for every front end. Run with
 * {@code -Dgolden=write} where it has changed there.
 */
public class StepHelpTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String PACKAGE = "io/slipway/jenkins/step";

    private static List<FormDescriptor> descriptors() throws Exception {
        List<FormDescriptor> all = new ArrayList<>();
        try (Stream<Path> classes = Files.list(Path.of("target/classes").resolve(PACKAGE))) {
            for (Path file : classes.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Step$DescriptorImpl.class")) {
                    Class<?> type = Class.forName(PACKAGE.replace('/', '.') + "." + name.replace(".class", ""));
                    all.add((FormDescriptor) type.getConstructor().newInstance());
                }
            }
        }
        assertTrue("" + all.size(), all.size() > 20);
        return all;
    }

    /** What is the same for all steps of a class stands there once. */
    private static Map<String, String> wanted() throws Exception {
        Map<String, String> files = new TreeMap<>();
        for (FormDescriptor descriptor : descriptors()) {
            String step = descriptor.clazz.getSimpleName();
            files.put(step + "/help.html", "<div>\n<p>" + descriptor.purpose() + "</p>\n</div>\n");
            List<Field> fields = new ArrayList<>(descriptor.getUsualFields());
            fields.addAll(descriptor.getRareFields());
            for (Field field : fields) {
                String file = "/help-" + field.getName() + ".html";
                String shared = files.putIfAbsent(field.declared().getSimpleName() + file, field.help());
                if (shared != null && !shared.equals(field.help())) {
                    files.put(step + file, field.help());
                }
            }
        }
        return files;
    }

    private static boolean ofAStep(Path file) {
        return file.getFileName().toString().startsWith("help")
                && !file.toString().contains("Builder");
    }

    private static Map<String, String> found() throws Exception {
        Map<String, String> files = new TreeMap<>();
        Path folder = RESOURCES.resolve(PACKAGE);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(StepHelpTest::ofAStep).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    public void helpIsWhatTheCoreSays() throws Exception {
        Map<String, String> wanted = wanted();
        if ("write".equals(System.getProperty("golden"))) {
            for (String old : found().keySet()) {
                Files.delete(RESOURCES.resolve(PACKAGE).resolve(old));
            }
            for (Map.Entry<String, String> file : wanted.entrySet()) {
                Path path = RESOURCES.resolve(PACKAGE).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        assertEquals(wanted, found());
    }
}
