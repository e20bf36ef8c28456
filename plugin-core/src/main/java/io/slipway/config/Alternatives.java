package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
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
        if (!(top.value() instanceof Value.Fields)) {
            problems.add(top.shown(), "must be an object, found " + top.value().kind());
            return Optional.empty();
        }
        Section section = new Section(Layers.objects(written), problems);
        if (type instanceof Type.AnyObject) {
            return Optional.of(section);
        }
        Optional<Type> chosen = type instanceof Type.OneOf oneOf ? choose(written, oneOf, problems) : Optional.of(type);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        section.declare(((Type.ObjectOf) chosen.get()).settings()).refuseUnknown();
        return Optional.of(section);
    }

    /** The alternative that is meant; nothing, and a problem, where it is none. */
    static Optional<Type> choose(List<Written> written, Type.OneOf type, Problems problems) {
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
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : byMark(Layers.objects(written), fitting, problems);
    }

    private static Optional<Type> byMark(Layers layers, List<Type> objects, Problems problems) {
        List<String> marks = new ArrayList<>();
        List<String> written = new ArrayList<>();
        List<Type> chosen = new ArrayList<>();
        for (Type object : objects) {
            Setting mark = ((Type.ObjectOf) object).settings().get(0);
            marks.add(layers.naming().of(mark.name()));
            if (!layers.written(mark.name()).isEmpty()) {
                written.add(mark.name());
                chosen.add(object);
            }
        }
        if (chosen.isEmpty()) {
            problems.add(layers.shown(), "must have one of " + String.join(", ", marks));
        }
        for (String other : written.subList(Math.min(1, written.size()), written.size())) {
            problems.add(layers.path(other), "stands beside " + layers.path(written.get(0)) + ": give one of them");
        }
        return chosen.size() == 1 ? Optional.of(chosen.get(0)) : Optional.empty();
    }
}
