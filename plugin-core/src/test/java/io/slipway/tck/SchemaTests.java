package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.slipway.json.Value;
import io.slipway.spi.Provider;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What users may set is declared well. */
interface SchemaTests {
    Provider provider();

    /** All settings, those inside objects too. */
    private List<Setting> all() {
        List<Setting> found = new ArrayList<>();
        collect(provider().settings().settings(), found);
        return found;
    }

    private static void collect(List<Setting> settings, List<Setting> found) {
        for (Setting setting : settings) {
            found.add(setting);
            types(setting.type()).forEach(type -> {
                if (type instanceof Type.ObjectOf object) {
                    collect(object.settings(), found);
                }
            });
        }
    }

    /** The type and those of its items or values. */
    static List<Type> types(Type type) {
        List<Type> types = new ArrayList<>(List.of(type));
        if (type instanceof Type.ListOf list) {
            types.addAll(types(list.items()));
        } else if (type instanceof Type.MapOf map) {
            types.addAll(types(map.values()));
        }
        return types;
    }

    @Test
    default void namesAreInLowerCamelCase() {
        assertThat(all()).extracting(Setting::name).allMatch(name -> name.matches("[a-z][a-zA-Z0-9]*"));
    }

    @Test
    default void noNameIsDeclaredTwice() {
        for (Setting.Level level : Setting.Level.values()) {
            assertThat(provider().settings().at(level))
                    .extracting(Setting::name)
                    .doesNotHaveDuplicates();
        }
        for (Setting setting : all()) {
            if (setting.type() instanceof Type.ObjectOf object) {
                assertThat(object.settings())
                        .as(setting.name())
                        .extracting(Setting::name)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    default void settingsInsideAnObjectAreOfItsLevel() {
        for (Setting setting : all()) {
            if (setting.type() instanceof Type.ObjectOf object) {
                assertThat(object.settings()).allMatch(inner -> inner.level() == setting.level());
            }
        }
    }

    @Test
    default void helpIsOneOrTwoSentences() {
        assertThat(all())
                .allSatisfy(setting -> assertThat(setting.help())
                        .as(setting.name())
                        .matches("[A-Z](?s).*[.]")
                        .hasSizeBetween(10, 400));
    }

    @Test
    default void whatIsRequiredHasNoDefault() {
        assertThat(all())
                .allMatch(setting -> !setting.required() || setting.fallback().isEmpty());
    }

    @Test
    default void defaultsFitTheirTypes() {
        for (Setting setting : all()) {
            setting.fallback()
                    .ifPresent(value -> assertThat(Fits.fits(setting.type(), value))
                            .as("the default %s of %s", value, setting.name())
                            .isTrue());
        }
    }

    @Test
    default void secretsHaveNoDefault() {
        assertThat(all())
                .allMatch(setting -> !(setting.type() instanceof Type.Hidden)
                        || setting.fallback().isEmpty());
    }

    @Test
    default void typesCanBeSatisfied() {
        for (Setting setting : all()) {
            for (Type type : types(setting.type())) {
                if (type instanceof Type.Text text) {
                    assertThatCode(() -> Pattern.compile(text.pattern())).doesNotThrowAnyException();
                    assertThat(text.allowed()).as(setting.name()).isNotBlank();
                } else if (type instanceof Type.Number number) {
                    assertThat(number.min()).as(setting.name()).isLessThanOrEqualTo(number.max());
                } else if (type instanceof Type.Choice choice) {
                    assertThat(choice.words())
                            .as(setting.name())
                            .hasSizeGreaterThan(1)
                            .doesNotHaveDuplicates();
                    assertThat(choice.words()).allMatch(word -> Fits.fits(choice, Value.of(word)));
                }
            }
        }
    }
}
