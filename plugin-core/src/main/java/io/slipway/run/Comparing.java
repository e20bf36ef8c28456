package io.slipway.run;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Observed;
import io.slipway.model.Role;
import io.slipway.model.ServerGroup;
import io.slipway.plan.Comparison;
import io.slipway.plan.Comparison.Change;
import io.slipway.plan.Step;
import io.slipway.run.NewGroup.ServiceWish;
import io.slipway.spi.Setting;
import io.slipway.target.CallException;
import io.slipway.target.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a server group that is to be made with the one whose traffic it takes over. */
final class Comparing {
    private final NewGroup made;
    private final Observed observed;
    private final Target target;
    private final List<Change> changes = new ArrayList<>();

    Comparing(NewGroup made, Observed observed, Target target) {
        this.made = made;
        this.observed = observed;
        this.target = target;
    }

    /**
     * Nothing where nothing is made, or nothing serves.
     *
     * @param schema of server groups; absent: of no setting the value is shown
     */
    Optional<Comparison> of(List<Step> steps, Optional<List<Setting>> schema) throws CallException {
        Optional<Step.Create> create = steps.stream()
                .filter(Step.Create.class::isInstance)
                .map(Step.Create.class::cast)
                .filter(step -> step.role() == Role.PRIMARY)
                .findFirst();
        Optional<ServerGroup> source = observed.enabled().stream().max(Comparator.comparingInt(ServerGroup::weight));
        if (create.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        compare(source.get(), create.get().capacity(), schema);
        return Optional.of(new Comparison(create.get().group(), source.get().name(), changes));
    }

    private void compare(ServerGroup source, Capacity size, Optional<List<Setting>> schema) throws CallException {
        changed("image", source.birth().map(Birth::image).orElse(Comparison.UNKNOWN), made.image());
        changed("capacity", source.capacity().toString(), size.toString());
        changed("services", services(source), services());
        Optional<Value.Fields> told = target.settings(source.in(observed.cluster()));
        if (told.isEmpty()) {
            changes.add(new Change("settings", Comparison.UNKNOWN, "as asked for"));
            return;
        }
        compare(new Leaves(schema).of(told.get()), new Leaves(schema).of(made.settings()));
    }

    private void changed(String path, String was, String becomes) {
        if (!was.equals(becomes)) {
            changes.add(new Change(path, was, becomes));
        }
    }

    private String services() {
        return words(made.services().stream().map(ServiceWish::name).toList());
    }

    private String services(ServerGroup source) {
        return words(observed.bindings().stream()
                .filter(binding -> binding.delivery().filter(source::bornBy).isPresent())
                .map(BindingRef::service)
                .map(service -> service.name())
                .toList());
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? Comparison.NOT_SET : String.join(", ", new TreeSet<>(names));
    }

    private void compare(Map<String, Leaf> was, Map<String, Leaf> becomes) {
        TreeSet<String> paths = new TreeSet<>(was.keySet());
        paths.addAll(becomes.keySet());
        for (String path : paths) {
            Optional<Leaf> old = Optional.ofNullable(was.get(path));
            Optional<Leaf> now = Optional.ofNullable(becomes.get(path));
            boolean withheld =
                    old.filter(leaf -> leaf.value() instanceof Value.Null).isPresent();
            if (!withheld && !old.map(Leaf::value).equals(now.map(Leaf::value))) {
                changes.add(new Change(path, shown(old), shown(now)));
            } else if (withheld && now.isEmpty()) {
                changes.add(new Change(path, Comparison.HIDDEN, Comparison.NOT_SET));
            }
        }
    }

    private static String shown(Optional<Leaf> leaf) {
        return leaf.map(there -> there.hidden() ? Comparison.HIDDEN : Json.write(there.value()))
                .orElse(Comparison.NOT_SET);
    }

    /** One value of the settings; its path tells where it was. */
    private record Leaf(Value value, boolean hidden) {}

    /** Takes settings apart into single values. */
    private static final class Leaves {
        private final Optional<List<Setting>> schema;
        private final Map<String, Leaf> found = new TreeMap<>();

        Leaves(Optional<List<Setting>> schema) {
            this.schema = schema;
        }

        Map<String, Leaf> of(Value.Fields settings) {
            object(settings, schema.orElse(List.of()), "");
            return found;
        }

        /** What the schema does not know is not shown: nobody can say that it is no secret. */
        private void object(Value.Fields fields, List<Setting> known, String path) {
            fields.values().forEach((name, value) -> {
                Optional<Setting.Type> type = known.stream()
                        .filter(setting -> setting.name().equals(name))
                        .map(Setting::type)
                        .findFirst();
                take(value, type.orElse(new Setting.Type.Hidden()), path.isEmpty() ? name : path + "." + name);
            });
        }

        private void take(Value value, Setting.Type type, String path) {
            boolean hidden = type instanceof Setting.Type.Hidden || open(type);
            if (value instanceof Value.Fields fields && type instanceof Setting.Type.ObjectOf object) {
                object(fields, object.settings(), path);
            } else if (value instanceof Value.Fields fields && type instanceof Setting.Type.MapOf map) {
                // names of the user's choice: environments hold passwords, whatever the schema says of their type
                fields.values().forEach((name, item) -> hide(item, map.values(), path + "." + name));
            } else if (value instanceof Value.Items items
                    && type instanceof Setting.Type.ListOf list
                    && deep(list)
                    && !hidden) {
                for (int i = 0; i < items.values().size(); i++) {
                    take(items.values().get(i), list.items(), path + "[" + i + "]");
                }
            } else {
                found.put(path, new Leaf(value, hidden || value instanceof Value.Fields));
            }
        }

        /** Nobody knows what is inside: it may hold secrets. */
        private static boolean open(Setting.Type type) {
            return type instanceof Setting.Type.AnyObject
                    || type instanceof Setting.Type.ListOf list && open(list.items())
                    || type instanceof Setting.Type.OneOf oneOf
                            && oneOf.alternatives().stream().anyMatch(Leaves::open);
        }

        private void hide(Value value, Setting.Type type, String path) {
            if (type instanceof Setting.Type.ObjectOf) {
                take(value, type, path);
            } else {
                found.put(path, new Leaf(value, true));
            }
        }

        /** Lists of simple values are read best as a whole. */
        private static boolean deep(Setting.Type.ListOf list) {
            return list.items() instanceof Setting.Type.Hidden
                    || list.items() instanceof Setting.Type.ObjectOf
                    || list.items() instanceof Setting.Type.MapOf
                    || list.items() instanceof Setting.Type.ListOf
                    || list.items() instanceof Setting.Type.OneOf;
        }
    }
}
