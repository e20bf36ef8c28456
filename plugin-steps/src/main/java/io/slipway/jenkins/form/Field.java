package io.slipway.jenkins.form;

import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One input of a step's form, as its Jelly asks for it. */
public final class Field {
    /** How it is put in. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        CHOICE,
        ACCOUNT,
        YAML
    }

    private final Setting setting;
    private final Kind kind;
    private final Class<?> java;
    private final Class<?> declared;

    Field(Setting setting, Class<?> java, Class<?> declared) {
        this.setting = setting;
        this.java = java;
        this.kind = kind(setting, java);
        this.declared = declared;
    }

    private static Kind kind(Setting setting, Class<?> java) {
        if (setting.name().equals("account") || setting.name().equals("imagesAccount")) {
            return Kind.ACCOUNT;
        }
        if (java == Boolean.class) {
            return Kind.FLAG;
        }
        if (java == Integer.class) {
            return Kind.NUMBER;
        }
        if (java != String.class) {
            return Kind.YAML;
        }
        return setting.type() instanceof Type.Choice ? Kind.CHOICE : Kind.TEXT;
    }

    /** As in a Pipeline. */
    public String getName() {
        return setting.name();
    }

    /** The name in words: no progress, health check. */
    public String getTitle() {
        String words = setting.name().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public String getKind() {
        return kind.name();
    }

    /** Whether nothing is done without it; what can be said elsewhere is not required here. */
    public boolean isRequired() {
        return setting.required() && !setting.name().equals("application");
    }

    /** From which one is chosen. */
    public List<String> getWords() {
        return setting.type() instanceof Type.Choice choice ? choice.words() : List.of();
    }

    /** What holds where nothing is put in; empty where that is nothing. */
    public String getUsual() {
        return setting.fallback().map(Field::shown).orElse("");
    }

    static String shown(Value value) {
        return value instanceof Value.Text text ? text.value() : Json.write(value);
    }

    /** Whether a value of YAML is of the right kind. */
    public boolean takes(Object value) {
        return java.isInstance(value);
    }

    /** What somebody typed, as the step would have it. */
    public Optional<Object> parse(String typed, Problems problems) {
        if (kind == Kind.YAML) {
            return Yaml.read(typed, getName(), problems);
        }
        boolean number = kind == Kind.NUMBER && typed.trim().matches("-?[0-9]{1,9}");
        return Optional.of(number ? (Object) Integer.valueOf(typed.trim()) : typed.trim());
    }

    Setting setting() {
        return setting;
    }

    /** The class of the step that has it: its help is there. */
    public Class<?> declared() {
        return declared;
    }

    /** What stands in its help and on the reference page. */
    public String help() {
        return Help.of(setting, kind == Kind.YAML);
    }
}
