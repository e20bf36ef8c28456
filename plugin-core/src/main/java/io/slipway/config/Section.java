package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One object that a user wrote, against what was declared for it: only what is declared can be read, and where it has a
 * default, reading never gives nothing. What is wrong becomes a problem when it is read; {@link #refuseUnknown} tells of
 * names that are not declared. Explicitly nothing is the same as absent. Names are given in lower camel case, whatever
 * the surface.
 */
public final class Section {
    static final int MAX_ITEMS = 1_000;
    private final Layers layers;
    private final Problems problems;
    private final Map<String, Setting> declared = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    /** Names of the first layer alone. */
    private final Set<String> own = new HashSet<>();

    /** @param path how the user would call this object; empty for the whole document */
    public Section(Value.Fields fields, String path, Naming naming, Problems problems) {
        this(new Layers(List.of(new Written(fields, "", path, naming, Optional.empty()))), problems);
    }

    Section(Layers layers, Problems problems) {
        this.layers = layers;
        this.problems = problems;
    }

    /** What may be written here; added to what was declared before, replacing what has the same name. */
    public Section declare(List<Setting> settings) {
        for (Setting setting : settings) {
            declared.put(setting.name(), setting);
        }
        return this;
    }

    /** The same, with defaults beneath. Defaults may not have the names that are declared so far. */
    Section above(List<Written> defaults) {
        Section merged = new Section(layers.above(defaults), problems).declare(List.copyOf(declared.values()));
        merged.asked.addAll(asked);
        merged.own.addAll(declared.keySet());
        return merged;
    }

    /** Whether that may be written here; of several kinds of object each has names of its own. */
    public boolean declares(String name) {
        return declared.containsKey(name);
    }

    /** The path of one of its fields, as the user wrote it. */
    public String path(String name) {
        return layers.path(name);
    }

    public Problems problems() {
        return problems;
    }

    /** Notes a problem with one of its fields. */
    public void refuse(String name, String problem) {
        problems.add(path(name), problem);
    }

    void refuseIf(boolean wrong, String name, String problem) {
        if (wrong) {
            refuse(name, problem);
        }
    }

    /**
     * Notes that a field makes no sense beside another, unless the other overrides what it once made sense beside, or
     * is wrong itself. The field is not to be used.
     */
    public void contradict(String name, String other, String problem) {
        refuseIf(!wrong(other) && has(name) && layers.rank(name) <= layers.rank(other), name, problem);
    }

    /** Of fields that exclude one another, the one that holds; nothing where all of them are absent. */
    public Optional<String> either(List<String> names) {
        Optional<String> holds = Optional.empty();
        for (String name : names) {
            if (has(name) && (holds.isEmpty() || layers.rank(name) < layers.rank(holds.get()))) {
                holds = Optional.of(name);
            }
        }
        for (String name : names) {
            boolean beside =
                    holds.isPresent() && !name.equals(holds.get()) && layers.rank(name) == layers.rank(holds.get());
            refuseIf(beside, name, "stands beside " + path(holds.orElse(name)) + ": give one of them");
        }
        return holds;
    }

    /** Notes that a field must be given. */
    public void require(String name) {
        refuse(name, "is required");
    }

    /** Whether it is written; a default does not count. */
    public boolean has(String name) {
        return value(name).isPresent();
    }

    /** As it is written. */
    public Optional<Value> value(String name) {
        List<Written> written = written(name);
        return written.isEmpty() ? Optional.empty() : Optional.of(written.get(0).value());
    }

    /** A text, a line, or a choice. */
    public Optional<String> text(String name) {
        return read(name) instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The same as {@link #text}. */
    public Optional<String> line(String name) {
        return text(name);
    }

    /** Of a whole number. */
    public Optional<Integer> whole(String name) {
        return number(name).map(BigDecimal::intValueExact);
    }

    /** Of a percentage: in basis points. */
    public Optional<Integer> percent(String name) {
        return number(name).map(percent -> percent.movePointRight(2).intValueExact());
    }

    /** Of any number. */
    public Optional<BigDecimal> decimal(String name) {
        return number(name);
    }

    public Optional<Boolean> flag(String name) {
        return read(name) instanceof Value.Flag flag ? Optional.of(flag.value()) : Optional.empty();
    }

    public Optional<Duration> time(String name) {
        return number(name).flatMap(Times::ofSeconds);
    }

    /** One of the values, by its word. */
    public <T> Optional<T> choice(String name, T[] values, Function<T, String> word) {
        Optional<String> chosen = text(name);
        for (T value : values) {
            if (chosen.isPresent() && word.apply(value).equals(chosen.get())) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** A list of texts, lines or choices; empty where it is absent. */
    public List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        for (Value item : read(name) instanceof Value.Items items ? items.values() : List.<Value>of()) {
            lines.add(((Value.Text) item).value());
        }
        return lines;
    }

    /** One value or a list of them, as they were checked; empty where it is absent. */
    public List<Value> values(String name) {
        Value value = read(name);
        if (value instanceof Value.Items items) {
            return items.values();
        }
        return value instanceof Value.Null ? List.of() : List.of(value);
    }

    /** Texts under names of the user's choice; empty where it is absent. */
    public SortedMap<String, String> texts(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (read(name) instanceof Value.Fields fields) {
            for (Map.Entry<String, Value> entry : fields.values().entrySet()) {
                texts.put(entry.getKey(), ((Value.Text) entry.getValue()).value());
            }
        }
        return texts;
    }

    /** What a provider declared, checked: its defaults are filled in, also where nothing is written. */
    public Value.Fields fields(String name) {
        Setting setting = setting(name);
        List<Written> written = written(name);
        Optional<Value> checked =
                SchemaCheck.typed(written.isEmpty() ? List.of(layers.absent(name)) : written, setting.type(), problems);
        return checked.isPresent() ? (Value.Fields) checked.get() : Value.Fields.EMPTY;
    }

    /** A word to choose, as this surface spells it. */
    public String word(String camel) {
        return layers.naming().ofWord(camel);
    }

    /** An object within this one. Nothing where it is absent, or where something else is written and may be. */
    public Optional<Section> section(String name) {
        Type type = setting(name).type();
        List<Written> written = written(name);
        boolean other = type instanceof Type.OneOf && !(value(name).orElse(Value.NULL) instanceof Value.Fields);
        return written.isEmpty() || other ? Optional.empty() : Alternatives.inner(written, type, problems);
    }

    /** A list of objects; empty where it is absent. */
    public List<Section> sections(String name) {
        Type.ListOf type = (Type.ListOf) setting(name).type();
        List<Section> sections = new ArrayList<>();
        for (Written list : top(name)) {
            for (Written item : list.items(conversion().list(list.shown(), list.value(), MAX_ITEMS))) {
                Alternatives.inner(List.of(item), type.items(), problems).ifPresent(sections::add);
            }
        }
        return sections;
    }

    /** A list of values of several kinds, each checked; empty where it is absent. */
    public List<Value> items(String name) {
        return read(name) instanceof Value.Items items ? items.values() : List.of();
    }

    /** Tells of every name that is not declared, with the nearest one that is. */
    public void refuseUnknown() {
        // defaults beneath were judged when they were read
        Layers judged = own.isEmpty() ? layers : layers.first();
        judged.refuseUnknown(List.copyOf(declared.values()), problems);
    }

    /** Everything that is declared here, checked. */
    Value.Fields checked() {
        Value.FieldsBuilder checked = Value.fields();
        for (String name : declared.keySet()) {
            Value value = read(name);
            checked.putIf(!(value instanceof Value.Null), name, value);
        }
        refuseUnknown();
        return checked.build();
    }

    /** The names that are declared, as this surface spells them. */
    List<String> known() {
        return declared.keySet().stream().map(layers.naming()::of).toList();
    }

    /** What is declared but nobody asked for. */
    Set<String> ignored() {
        Set<String> ignored = new TreeSet<>(declared.keySet());
        ignored.removeAll(asked);
        return ignored;
    }

    Conversion conversion() {
        return new Conversion(problems, layers.naming());
    }

    private Optional<BigDecimal> number(String name) {
        return read(name) instanceof Value.Number number ? Optional.of(number.value()) : Optional.empty();
    }

    /** The checked value, the default where there is none; else {@link Value#NULL}. */
    private Value read(String name) {
        Setting setting = setting(name);
        List<Written> written = written(name);
        if (written.isEmpty() && setting.required()) {
            require(name);
        }
        Optional<Value> checked =
                written.isEmpty() ? Optional.empty() : SchemaCheck.typed(written, setting.type(), problems);
        if (checked.isEmpty() && setting.fallback().isPresent()) {
            Written usual = new Written(setting.fallback().get(), "", path(name), Naming.CAMEL, Optional.empty());
            checked = SchemaCheck.typed(List.of(usual), setting.type(), problems);
        }
        return checked.orElse(Value.NULL);
    }

    /** Whether what is written there was, or will be, refused by itself. */
    private boolean wrong(String name) {
        List<Written> written = written(name);
        return !written.isEmpty()
                && SchemaCheck.typed(written, setting(name).type(), new Problems())
                        .isEmpty();
    }

    private List<Written> top(String name) {
        List<Written> written = written(name);
        return written.isEmpty() ? written : written.subList(0, 1);
    }

    private List<Written> written(String name) {
        setting(name);
        return own.contains(name) ? layers.first().written(name) : layers.written(name);
    }

    private Setting setting(String name) {
        Setting setting = declared.get(name);
        if (setting == null) {
            throw new IllegalStateException("nobody declared " + path(name) + ", beside " + known());
        }
        asked.add(name);
        return setting;
    }
}
