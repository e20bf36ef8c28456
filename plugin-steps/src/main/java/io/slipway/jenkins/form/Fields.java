package io.slipway.jenkins.form;

import io.slipway.config.ClusterReader;
import io.slipway.config.Defaults;
import io.slipway.config.OperationName;
import io.slipway.config.Parameter;
import io.slipway.config.Parameters;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kohsuke.stapler.ClassDescriptor;
import org.kohsuke.stapler.DataBoundSetter;

/** The inputs of a step's form: what its class lets one set, in the order and with the words of the core. */
public final class Fields {
    private static final List<Setting> ACCOUNT = List.of(Parameter.optional(
            "account", ClusterReader.PLACE, "The account, as it is called in Manage Jenkins or in a folder around."));
    private static final List<Setting> OWN = List.of(
            Parameter.optional(
                    "imagesAccount", ClusterReader.PLACE, "The account that the images of the cluster come from."),
            Parameter.flag("plan", "Show what would be done, and do nothing."));
    private static final Set<String> OF_CLUSTERS = Set.of("application", "stack", "detail");
    private static final Set<String> RARE = Set.of(
            "minCapacity",
            "maxCapacity",
            "targetHealthyPercentage",
            "traffic",
            "maxRemaining",
            "onFailure",
            "adopt",
            "holdFor",
            "services",
            "tasks",
            "weightTolerance",
            "baseline",
            "canaryCapacity",
            "secrets",
            "from",
            "rebake",
            "imagesAccount",
            "plan",
            "config",
            "environment");

    private final List<Field> usual = new ArrayList<>();
    private final List<Field> rare = new ArrayList<>();

    private Fields(Class<?> step, Collection<Setting> settings, Predicate<String> meant) {
        Map<String, Taken> taken = taken(step);
        for (Setting setting : settings) {
            Taken how = taken.get(setting.name());
            if (how != null && meant.test(setting.name())) {
                boolean seldom = RARE.contains(setting.name()) || Parameters.ALL_DELIVERIES.contains(setting);
                (seldom ? rare : usual).add(new Field(setting, how.type(), how.by()));
            }
        }
    }

    /** Of a step that does that operation. */
    public static Fields of(Class<?> step, OperationName operation) {
        boolean clusters = !operation.aboutImages() && !operation.aboutBindings();
        return new Fields(step, settings(operation).values(), name -> clusters || !OF_CLUSTERS.contains(name));
    }

    /** Of a step that says where others work. */
    public static Fields ofPlace(Class<?> step) {
        return new Fields(step, settings(OperationName.STATUS).values(), name -> true);
    }

    /** @param by the class that takes it */
    private record Taken(Class<?> type, Class<?> by) {}

    /** What the constructor and the setters take. */
    private static Map<String, Taken> taken(Class<?> step) {
        Map<String, Taken> all = new LinkedHashMap<>();
        Constructor<?> constructor = step.getConstructors()[0];
        String[] names = ClassDescriptor.loadParameterNames(constructor);
        for (int i = 0; i < names.length; i++) {
            all.put(names[i], new Taken(constructor.getParameterTypes()[i], step));
        }
        for (Method method : step.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = method.getName().substring("set".length());
                all.put(
                        Character.toLowerCase(name.charAt(0)) + name.substring(1),
                        new Taken(method.getParameterTypes()[0], method.getDeclaringClass()));
            }
        }
        return all;
    }

    private static Map<String, Setting> settings(OperationName operation) {
        Map<String, Setting> all = new LinkedHashMap<>();
        List<Setting> own = Parameters.of(operation);
        Stream.of(ACCOUNT, ClusterReader.PARAMETERS, own, bounds(own), OWN, Defaults.PARAMETERS)
                .flatMap(List::stream)
                .forEach(setting -> all.putIfAbsent(setting.name(), setting));
        return all;
    }

    /** Steps take the three numbers of a capacity by names of their own. */
    private static List<Setting> bounds(List<Setting> settings) {
        return settings.stream()
                .filter(setting -> setting.name().equals("capacity"))
                .flatMap(setting ->
                        setting.type() instanceof Type.OneOf either ? either.alternatives().stream() : Stream.empty())
                .flatMap(type -> type instanceof Type.ObjectOf object ? object.settings().stream() : Stream.empty())
                .filter(bound -> !bound.name().equals("desired"))
                .map(bound -> Parameter.optional(bound.name() + "Capacity", bound.type(), bound.help()))
                .toList();
    }

    public List<Field> usual() {
        return List.copyOf(usual);
    }

    /** Behind a button: what few need. */
    public List<Field> rare() {
        return List.copyOf(rare);
    }

    public List<Field> all() {
        return Stream.concat(usual.stream(), rare.stream()).toList();
    }

    public Optional<Field> find(String name) {
        return all().stream().filter(field -> field.getName().equals(name)).findFirst();
    }
}
