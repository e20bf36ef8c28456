package io.slipway.spi;

import io.slipway.json.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that users may set.
 *
 * @param name lower camel case, as users write it
 * @param fallback what holds where nothing is written
 * @param help one or two sentences for forms and reference pages
 */
public record Setting(String name, Type type, Level level, boolean required, Optional<Value> fallback, String help) {

    /** Where a setting belongs. */
    public enum Level {
        ACCOUNT,
        ENTRANCE,
        SERVER_GROUP,
        IMAGE,
        /** Of one task alone, beside those of its server group. */
        TASK,
        /** A parameter of an operation: declared by the core, never by a provider. */
        OPERATION
    }

    /** What may be written. */
    public sealed interface Type {
        <R> R accept(Visitor<R> visitor);

        /** What is done with each kind of type. */
        interface Visitor<R> {
            R text(Text type);

            R line(Line type);

            R number(Number type);

            R percent(Percent type);

            R decimal(Decimal type);

            R flag(Flag type);

            R choice(Choice type);

            R hidden(Hidden type);

            R time(Time type);

            R list(ListOf type);

            R map(MapOf type);

            R object(ObjectOf type);

            R anyObject(AnyObject type);

            R oneOf(OneOf type);
        }

        /** @param pattern the whole text must match; @param allowed the same in words */
        record Text(String pattern, String allowed) implements Type {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.text(this);
            }
        }

        /**
         * One line that is not blank and has no control characters.
         *
         * @param longest in characters
         * @param pattern the whole line must match; @param allowed the same in words
         */
        record Line(int longest, String pattern, String allowed) implements Type {
            public static final int LONGEST_NAME = 200;

            /** Any line, as long as names may be. */
            public Line() {
                this(LONGEST_NAME);
            }

            /** Any line. */
            public Line(int longest) {
                this(longest, ANYTHING, "any line");
            }

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.line(this);
            }
        }

        /** A whole number. */
        record Number(long min, long max) implements Type {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.number(this);
            }
        }

        /**
         * A share in percent, with at most two decimals: {@code 5, 12.5}.
         *
         * @param min in basis points; @param max in basis points, at most 10,000
         */
        record Percent(int min, int max) implements Type {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.percent(this);
            }
        }

        /** A number with decimals, from -{@link #MOST} to {@link #MOST}. */
        record Decimal() implements Type {
            public static final BigDecimal MOST = new BigDecimal("1000000000000");

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.decimal(this);
            }
        }

        record Flag() implements Type {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.flag(this);
            }
        }

        record Choice(List<String> words) implements Type {
            public Choice {
                words = List.copyOf(words);
            }

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.choice(this);
            }
        }

        /** A text that is never shown. */
        record Hidden() implements Type {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.hidden(this);
            }
        }

        /** Seconds as a number, or a text such as {@code 90s}, {@code 5m}, {@code 1h}. */
        record Time(Duration min, Duration max) implements Type {
            private static final Duration LONGEST = Duration.ofDays(3_650);
            private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

            /** Any time that is not negative. */
            public Time() {
                this(Duration.ZERO, LONGEST);
            }

            /** The time that is written so; nothing where it is none, or negative. */
            public static Optional<Duration> read(Value value) {
                if (value instanceof Value.Number number) {
                    BigDecimal millis = number.value().movePointRight(3);
                    boolean sane = millis.signum() >= 0 && millis.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
                    return sane ? Optional.of(Duration.ofMillis(millis.longValue())) : Optional.empty();
                }
                Matcher form = FORM.matcher(value instanceof Value.Text text ? text.value() : "");
                return form.matches()
                        ? Optional.of(Duration.of(Long.parseLong(form.group(1)), unit(form.group(2))))
                        : Optional.empty();
            }

            private static ChronoUnit unit(String letters) {
                return switch (letters) {
                    case "ms" -> ChronoUnit.MILLIS;
                    case "s" -> ChronoUnit.SECONDS;
                    case "m" -> ChronoUnit.MINUTES;
                    default -> ChronoUnit.HOURS;
                };
            }

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.time(this);
            }
        }

        record ListOf(Type items) implements Type {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.list(this);
            }
        }

        /** Names of the user's choice. */
        record MapOf(Type values) implements Type {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.map(this);
            }
        }

        /** Names of ours. */
        record ObjectOf(List<Setting> settings) implements Type {
            public ObjectOf {
                settings = List.copyOf(settings);
            }

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.object(this);
            }
        }

        /** An object whose inside is judged elsewhere. */
        record AnyObject() implements Type {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.anyObject(this);
            }
        }

        /**
         * One of several types, told apart by what kind of value is written. Of several objects each begins with a
         * required setting, its mark; the mark that is written tells which is meant.
         */
        record OneOf(List<Type> alternatives) implements Type {
            public OneOf {
                alternatives = List.copyOf(alternatives);
            }

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.oneOf(this);
            }
        }
    }

    /** The pattern of {@link Type.Text} and {@link Type.Line} that allows everything. */
    public static final String ANYTHING = "(?s).*";

    public static final Type TEXT = new Type.Text(ANYTHING, "any text");

    /** A text, an object whose inside is judged elsewhere, or {@code {file: path}}: the core reads that text file. */
    public static final Type DOCUMENT = new Type.OneOf(List.of(TEXT, new Type.AnyObject()));

    /** One of them, or several. */
    public static final Type DOCUMENTS = new Type.OneOf(List.of(TEXT, new Type.AnyObject(), new Type.ListOf(DOCUMENT)));

    public static Setting required(String name, Type type, Level level, String help) {
        return new Setting(name, type, level, true, Optional.empty(), help);
    }

    public static Setting optional(String name, Type type, Level level, String help) {
        return new Setting(name, type, level, false, Optional.empty(), help);
    }

    public static Setting withDefault(String name, Type type, Level level, Value fallback, String help) {
        return new Setting(name, type, level, false, Optional.of(fallback), help);
    }
}
