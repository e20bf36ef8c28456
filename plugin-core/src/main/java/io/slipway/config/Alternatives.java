package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which of several types a value is meant to have, and the objects among them. */
final class Alternatives {
    private Alternatives() {}

    /** The object, declared by its type; nothing, and a problem, where it is none. */
    static Optional<Section> inner(List<Written> written, Type type, Problems problems) {
        Written top = written.get(0);
        if (!new Conversion(problems, top.naming()).object(top.shown(), top.value())) {
            return Optional.empty();
        }
        if (type instanceof Type.AnyObject) {
            return Optional.of(new Section(Layers.objects(written), problems));
        }
        Optional<Meant> meant = type instanceof Type.OneOf oneOf
                ? choose(written, oneOf, problems)
                : Optional.of(new Meant(type, written));
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        Section section = new Section(Layers.objects(meant.get().written()), problems);
        section.declare(((Type.ObjectOf) meant.get().type()).settings()).refuseUnknown();
        return Optional.of(section);
    }

    /** The alternative that is meant; nothing, and a problem, where it is none. */
    static Optional<Meant> choose(List<Written> written, Type.OneOf type, Problems problems) {
        Written top = written.get(0);
        List<Type> fitting = new ArrayList<>();
        for (Type alternative : type.alternatives()) {
            if (Kinds.of(alternative).contains(top.value().kind())) {
                fitting.add(alternative);
            }
        }
        if (fitting.isEmpty()) {
            problems.add(
                    top.shown(),
                    "must be " + Kinds.words(type, top.naming()) + ", found "
                            + top.value().kind());
            return Optional.empty();
        }
        return fitting.size() == 1
                ? Optional.of(new Meant(fitting.get(0), written))
                : byMark(Layers.objects(written).all(), fitting, problems);
    }

    /** The first layer with a mark tells; those below with another mark are overridden as a whole. */
    private static Optional<Meant> byMark(List<Written> layers, List<Type> objects, Problems problems) {
        for (int i = 0; i < layers.size(); i++) {
            List<Type> marked = marked(layers.get(i), objects);
            if (marked.size() > 1) {
                Written layer = layers.get(i);
                String one = layer.field(mark(marked.get(0))).orElse(layer).shown();
                String other = layer.field(mark(marked.get(1))).orElse(layer).shown();
                problems.add(other, "stands beside " + one + ": give one of them");
                return Optional.empty();
            }
            if (marked.size() == 1) {
                return Optional.of(new Meant(marked.get(0), alike(layers, marked, objects)));
            }
        }
        Written top = layers.get(0);
        List<String> marks =
                objects.stream().map(Alternatives::mark).map(top.naming()::of).toList();
        problems.add(top.shown(), "must have one of " + String.join(", ", marks));
        return Optional.empty();
    }

    private static List<Written> alike(List<Written> layers, List<Type> chosen, List<Type> objects) {
        List<Written> alike = new ArrayList<>();
        for (Written layer : layers) {
            List<Type> marked = marked(layer, objects);
            if (marked.isEmpty() || marked.equals(chosen)) {
                alike.add(layer);
            }
        }
        return alike;
    }

    private static List<Type> marked(Written layer, List<Type> objects) {
        return objects.stream()
                .filter(object -> layer.field(mark(object)).isPresent())
                .toList();
    }

    private static String mark(Type object) {
        return ((Type.ObjectOf) object).settings().get(0).name();
    }

    /**
     * One of the alternatives.
     *
     * @param written what it is read from: what is meant otherwise is left out
     */
    record Meant(Type type, List<Written> written) {}
}
