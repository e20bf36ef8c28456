package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The same object as several people wrote it: what stands in an earlier layer holds. Objects within are layered alike;
 * everything else is taken whole.
 *
 * @param all at least one; each an object
 */
record Layers(List<Written> all) {
    private static final int UNKNOWN_SHOWN = 20;

    Layers {
        all = List.copyOf(all);
    }

    /** Those of the values that are objects, up to the first that is not. */
    static Layers objects(List<Written> written) {
        List<Written> objects = new ArrayList<>();
        for (Written one : written) {
            if (!(one.value() instanceof Value.Fields)) {
                break;
            }
            objects.add(one);
        }
        return new Layers(objects);
    }

    Layers above(List<Written> defaults) {
        List<Written> both = new ArrayList<>(all);
        both.addAll(defaults);
        return new Layers(both);
    }

    Layers first() {
        return new Layers(all.subList(0, 1));
    }

    /** Which layer wrote it first, from 0; beyond all of them where none did. */
    int rank(String camel) {
        int rank = 0;
        while (rank < all.size() && all.get(rank).field(camel).isEmpty()) {
            rank++;
        }
        return rank;
    }

    Naming naming() {
        return all.get(0).naming();
    }

    /** Who wrote that field, the one that holds first. */
    List<Written> written(String camel) {
        List<Written> written = new ArrayList<>();
        for (Written layer : all) {
            Optional<Written> field = layer.field(camel);
            if (field.isPresent()) {
                written.add(field.get());
            }
        }
        return written;
    }

    /** Stands for an object that nobody wrote. */
    Written absent(String camel) {
        return all.get(0).child(naming().of(camel), Value.Fields.EMPTY);
    }

    String path(String camel) {
        List<Written> written = written(camel);
        return (written.isEmpty() ? absent(camel) : written.get(0)).shown();
    }

    /** Fields whose names are the user's choice, sorted; names that are not sane become problems. */
    Map<String, List<Written>> entries(Problems problems) {
        Map<String, List<Written>> entries = new TreeMap<>();
        for (Written layer : all) {
            for (Map.Entry<String, Value> field : sane(layer, problems).entrySet()) {
                entries.computeIfAbsent(field.getKey(), name -> new ArrayList<>())
                        .add(layer.child(field.getKey(), field.getValue()));
            }
        }
        return entries;
    }

    private static Map<String, Value> sane(Written layer, Problems problems) {
        Map<String, Value> sane = new TreeMap<>();
        for (Map.Entry<String, Value> field :
                ((Value.Fields) layer.value()).values().entrySet()) {
            if (sane.size() == Section.MAX_ITEMS) {
                problems.add(layer.shown(), "must have at most " + Section.MAX_ITEMS + " names");
                break;
            }
            String name = field.getKey();
            boolean legal = !name.isBlank() && name.length() <= Conversion.LONGEST_NAME && Shown.printable(name);
            if (problems.check(legal, layer.shown(), "'" + Shown.of(name) + "' cannot be a name here")
                    && !(field.getValue() instanceof Value.Null)) {
                sane.put(name, field.getValue());
            }
        }
        return sane;
    }

    /** Tells of every name that is not declared, with the nearest one that is, or where else it is declared. */
    void refuseUnknown(List<Setting> declared, Problems problems) {
        for (Written layer : all) {
            List<String> known = names(declared, layer.naming());
            int unknown = 0;
            for (String name : ((Value.Fields) layer.value()).values().keySet()) {
                if (!known.contains(name) && ++unknown <= UNKNOWN_SHOWN) {
                    String hint = Conversion.didYouMean(name, known);
                    problems.add(
                            layer.child(name, Value.NULL).shown(),
                            "is unknown" + (hint.isEmpty() ? within(name, declared, layer.naming()) : hint));
                }
            }
            if (unknown > UNKNOWN_SHOWN) {
                String whole = layer.shown();
                problems.add(whole.isEmpty() ? "here" : whole, (unknown - UNKNOWN_SHOWN) + " more names are unknown");
            }
        }
    }

    private static List<String> names(List<Setting> declared, Naming naming) {
        List<String> names = new ArrayList<>();
        for (Setting setting : declared) {
            names.add(naming.of(setting.name()));
        }
        return names;
    }

    /** Somebody may have written it one level too high. */
    private static String within(String name, List<Setting> declared, Naming naming) {
        for (Setting setting : declared) {
            List<Setting> inner =
                    setting.type() instanceof Setting.Type.ObjectOf object ? object.settings() : List.of();
            for (Setting one : inner) {
                if (naming.of(one.name()).equals(name)) {
                    return " here, did you mean '" + naming.of(setting.name()) + "." + name + "'?";
                }
            }
        }
        return "";
    }

    /** Where the object is written that holds first. */
    String shown() {
        return all.get(0).shown();
    }
}
