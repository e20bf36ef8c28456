package io.slipway.config;

import io.slipway.json.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a text without quotes means: the core schema of YAML 1.2. Yes, no, on and off are texts there. */
final class YamlScalar {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    /** Longer ones are no numbers that anybody means. */
    private static final int LONGEST_NUMBER = 40;

    private YamlScalar() {}

    static Value of(String plain) {
        if (NOTHING.contains(plain)) {
            return Value.NULL;
        }
        if (TRUE.contains(plain) || FALSE.contains(plain)) {
            return Value.of(TRUE.contains(plain));
        }
        return number(plain).map(number -> (Value) new Value.Number(number)).orElse(Value.of(plain));
    }

    private static Optional<BigDecimal> number(String plain) {
        if (plain.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        if (OCTAL.matcher(plain).matches()) {
            return Optional.of(new BigDecimal(new BigInteger(plain.substring(2), 8)));
        }
        if (HEXADECIMAL.matcher(plain).matches()) {
            return Optional.of(new BigDecimal(new BigInteger(plain.substring(2), 16)));
        }
        return DECIMAL.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
