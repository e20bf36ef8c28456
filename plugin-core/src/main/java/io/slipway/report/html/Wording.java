package io.slipway.report.html;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.report.Delivered;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the page says in words of its own. */
final class Wording {
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]+(?=$|[ ,.:;])");

    private Wording() {}

    /** {@code Deploy of shop-v012 by red/black}. */
    static String title(Delivered delivered) {
        String of = delivered.group().map(group -> " of " + group.name()).orElse("");
        String by = delivered
                .asked()
                .text("strategy")
                .map(s -> " by " + strategy(s))
                .orElse("");
        String place = of.isEmpty() ? " on " + delivered.cluster().name() : "";
        return sentence(delivered.operation()) + of + by + place;
    }

    private static String strategy(String word) {
        return word.equals("redBlack") ? "red/black" : spaced(word);
    }

    /** With a capital letter, unless it begins with a name. */
    static String sentence(String words) {
        boolean word = PLAIN_WORD.matcher(words).lookingAt();
        return word ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) : words;
    }

    /** {@code targetHealthyPercentage} becomes {@code target healthy percentage}. */
    static String spaced(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** What serves: {@code shop-v012}, or {@code shop-v012 (75 %) and shop-v011 (25 %)}. */
    static String shares(List<Delivered.Stand> stands) {
        List<Delivered.Stand> serving = stands.stream()
                .filter(stand -> stand.weight().orElse(0) > 0)
                .sorted((a, b) -> b.weight().orElse(0) - a.weight().orElse(0))
                .toList();
        return serving.size() == 1
                ? serving.get(0).group()
                : joined(serving.stream()
                        .map(stand ->
                                stand.group() + " (" + percent(stand.weight().orElse(0)) + ")")
                        .toList());
    }

    static String joined(List<String> parts) {
        if (parts.size() > 4) {
            return String.join(", ", parts.subList(0, 3)) + " and " + (parts.size() - 3) + " more";
        }
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    /** An id that nobody reads to its end. */
    static String shortened(String id) {
        return id.codePointCount(0, id.length()) > 28 ? id.substring(0, id.offsetByCodePoints(0, 20)) + "..." : id;
    }

    static String percent(int weight) {
        return BigDecimal.valueOf(weight, 2).stripTrailingZeros().toPlainString() + " %";
    }

    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String phase(String word) {
        return switch (word) {
            case "preparing" -> "Preparing";
            case "held" -> "Held";
            case "shifting" -> "Shifting traffic";
            case "committed" -> "Tidying up";
            case "restoring" -> "Going back";
            case "closed" -> "Closed";
            default -> sentence(word);
        };
    }

    /** A setting's value, short. */
    static String value(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Items items) {
            boolean objects = items.values().stream().anyMatch(Value.Fields.class::isInstance);
            return items.values().stream().map(Wording::value).collect(Collectors.joining(objects ? "; " : ", "));
        }
        if (value instanceof Value.Fields fields && isCapacity(fields)) {
            return new Delivered.Size(whole(fields, "min"), whole(fields, "desired"), whole(fields, "max")).toString();
        }
        if (value instanceof Value.Fields fields) {
            return fields.values().entrySet().stream()
                    .map(field -> field.getKey() + ": " + value(field.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Value.Flag flag) {
            return flag.value() ? "yes" : "no";
        }
        return Json.write(value);
    }

    private static boolean isCapacity(Value.Fields fields) {
        return fields.values().keySet().equals(Set.of("min", "desired", "max"));
    }

    private static int whole(Value.Fields fields, String name) {
        return fields.whole(name).orElse(0L).intValue();
    }
}
