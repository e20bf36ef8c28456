package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One object that a user wrote. Every name that is asked for counts as known; {@link #refuseUnknown} tells of the
 * others. Explicitly nothing is the same as absent. Names are given in lower camel case, whatever the surface.
 */
public final class Section {
    static final int MAX_ITEMS = 1_000;
    private static final int UNKNOWN_SHOWN = 20;
    private final Value.Fields fields;
    private final String path;
    private final Naming naming;
    private final Problems problems;
    private final Conversion conversion;
    private final List<String> known = new ArrayList<>();

    /** @param path how the user would call this object; empty for the whole document */
    public Section(Value.Fields fields, String path, Naming naming, Problems problems) {
        this.fields = fields;
        this.path = path;
        this.naming = naming;
        this.problems = problems;
        this.conversion = new Conversion(problems, naming);
    }

    /** The path of one of its fields, as the user wrote it. */
    public String path(String name) {
        return path.isEmpty() ? naming.of(name) : path + "." + naming.of(name);
    }

    public Problems problems() {
        return problems;
    }

    /** Notes a problem with one of its fields. */
    public void refuse(String name, String problem) {
        problems.add(path(name), problem);
    }

    /** Notes that a field must be given. */
    public void require(String name) {
        refuse(name, "is required");
    }

    public boolean has(String name) {
        return value(name).isPresent();
    }

    public Optional<Value> value(String name) {
        String written = naming.of(name);
        if (!known.contains(written)) {
            known.add(written);
        }
        return fields.get(written);
    }

    /** Any text. */
    public Optional<String> text(String name) {
        Optional<Value> value = value(name);
        return value.isEmpty() ? Optional.empty() : conversion.text(path(name), value.get());
    }

    /** One line that is not blank, without control characters, as long as a name may be. */
    public Optional<String> line(String name) {
        return line(name, Conversion.LONGEST_NAME);
    }

    /** One line that is not blank, without control characters. */
    public Optional<String> line(String name, int longest) {
        Optional<Value> value = value(name);
        return value.isEmpty() ? Optional.empty() : conversion.line(path(name), value.get(), longest);
    }

    /** As {@link #line(String)}, and a problem where it is absent. */
    public Optional<String> requiredLine(String name) {
        if (!has(name)) {
            require(name);
        }
        return line(name);
    }

    public Optional<Integer> whole(String name, int min, int max) {
        Optional<Value> value = value(name);
        Optional<Long> whole = value.isEmpty() ? Optional.empty() : conversion.whole(path(name), value.get(), min, max);
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole.get().intValue());
    }

    public Optional<Boolean> flag(String name) {
        Optional<Value> value = value(name);
        return value.isEmpty() ? Optional.empty() : conversion.flag(path(name), value.get());
    }

    public Optional<Duration> time(String name, Duration min, Duration max) {
        Optional<Value> value = value(name);
        return value.isEmpty() ? Optional.empty() : conversion.time(path(name), value.get(), min, max);
    }

    /** One of the words, in any spelling; the result is spelled as in the list. */
    public Optional<String> choice(String name, List<String> words) {
        Optional<Value> value = value(name);
        return value.isEmpty() ? Optional.empty() : conversion.choice(path(name), value.get(), words);
    }

    /** One of the values, by its word in any spelling. */
    public <T> Optional<T> choice(String name, T[] values, Function<T, String> word) {
        List<String> words = new ArrayList<>();
        for (T value : values) {
            words.add(word.apply(value));
        }
        Optional<String> chosen = choice(name, words);
        return chosen.isEmpty() ? Optional.empty() : Optional.of(values[words.indexOf(chosen.get())]);
    }

    /** A word to choose, as this surface spells it. */
    public String word(String camel) {
        return naming.ofWord(camel);
    }

    /** An object within this one. */
    public Optional<Section> section(String name) {
        Optional<Value> value = value(name);
        return value.isEmpty() ? Optional.empty() : inner(path(name), value.get());
    }

    /** A list of objects; empty where it is absent. */
    public List<Section> sections(String name) {
        List<Section> sections = new ArrayList<>();
        int index = 0;
        for (Value item : items(name)) {
            Optional<Section> section = inner(path(name) + "[" + index++ + "]", item);
            if (section.isPresent()) {
                sections.add(section.get());
            }
        }
        return sections;
    }

    /** Texts under names of the user's choice; empty where it is absent. */
    public SortedMap<String, String> texts(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        Optional<Section> section = section(name);
        if (section.isPresent()) {
            for (Map.Entry<String, Value> entry : section.get().entries().entrySet()) {
                String at = path(name) + "." + Shown.of(entry.getKey());
                Optional<String> text = conversion.line(at, entry.getValue(), Conversion.LONGEST_NAME);
                if (text.isPresent()) {
                    texts.put(entry.getKey(), text.get());
                }
            }
        }
        return texts;
    }

    /** Tells of every name that was never asked for, with the nearest one that was. */
    public void refuseUnknown() {
        int unknown = 0;
        for (String name : fields.values().keySet()) {
            if (!known.contains(name) && ++unknown <= UNKNOWN_SHOWN) {
                String at = path.isEmpty() ? Shown.of(name) : path + "." + Shown.of(name);
                problems.add(at, "is unknown" + Conversion.didYouMean(name, known));
            }
        }
        if (unknown > UNKNOWN_SHOWN) {
            problems.add(path.isEmpty() ? "here" : path, (unknown - UNKNOWN_SHOWN) + " more names are unknown");
        }
    }

    /** The names that were asked for, as this surface spells them. */
    List<String> known() {
        return List.copyOf(known);
    }

    Conversion conversion() {
        return conversion;
    }

    /** Entries of an object whose names are the user's choice; names that are not sane become problems. */
    Map<String, Value> entries() {
        Map<String, Value> entries = new TreeMap<>();
        for (Map.Entry<String, Value> entry : fields.values().entrySet()) {
            if (entries.size() == MAX_ITEMS) {
                problems.add(path, "must have at most " + MAX_ITEMS + " names");
                break;
            }
            String name = entry.getKey();
            boolean legal = !name.isBlank() && name.length() <= Conversion.LONGEST_NAME && Shown.printable(name);
            if (problems.check(legal, path, "'" + Shown.of(name) + "' cannot be a name here")
                    && !(entry.getValue() instanceof Value.Null)) {
                entries.put(name, entry.getValue());
            }
        }
        return entries;
    }

    private List<Value> items(String name) {
        Optional<Value> value = value(name);
        return value.isEmpty() ? List.of() : conversion.list(path(name), value.get(), MAX_ITEMS);
    }

    Optional<Section> inner(String at, Value value) {
        if (value instanceof Value.Fields object) {
            return Optional.of(new Section(object, at, naming, problems));
        }
        problems.add(at, "must be an object, found " + value.kind());
        return Optional.empty();
    }
}
