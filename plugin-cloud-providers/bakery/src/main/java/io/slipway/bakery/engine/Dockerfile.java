package io.slipway.bakery.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Dockerfile, read as far as the images that it names: those of {@code FROM} and of {@code COPY --from}. */
final class Dockerfile {
    private static final Pattern FROM = Pattern.compile(
            "(?i)(?<head>\\s*FROM\\s+(--platform=\\S+\\s+)?)(?<image>\\S+)(?<tail>(\\s+AS\\s+(?<stage>\\S+))?\\s*)");
    private static final Pattern COPY =
            Pattern.compile("(?i)(?<head>\\s*COPY\\s+(.*\\s)?--from=)(?<image>\\S+)(?<tail>.*)");
    private static final Pattern ARG = Pattern.compile("(?i)\\s*ARG\\s+(?<name>\\w+)(=(?<value>.*))?\\s*");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(\\{(?<braced>\\w+)(:-(?<default>[^}]*))?\\}|(?<bare>\\w+))");
    private static final String SCRATCH = "scratch";

    private final List<String> lines;
    private final Map<String, String> given;
    private final Set<String> images = new LinkedHashSet<>();
    /** Stage, by name in lower case and by number, to what it stands on. */
    private final Map<String, String> stages = new LinkedHashMap<>();

    private int count;
    private String last = "";

    /** @param given build arguments, which stand above those that the file declares before its first FROM */
    Dockerfile(String text, Map<String, String> given) {
        this.lines = text.lines().toList();
        this.given = Map.copyOf(given);
        rewrite(image -> image);
    }

    /** All images that it names, but for {@code scratch} and its own stages. */
    Set<String> images() {
        return images;
    }

    /** What the target, or else the last stage, stands on in the end; nothing for scratch or an unknown target. */
    Optional<String> base(Optional<String> target) {
        String at = target.map(name -> stages.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .orElse(last);
        for (int i = 0; i < count; i++) {
            at = stages.getOrDefault(at.toLowerCase(Locale.ROOT), at);
        }
        return images.contains(at) ? Optional.of(at) : Optional.empty();
    }

    boolean hasStage(String name) {
        return stages.containsKey(name.toLowerCase(Locale.ROOT));
    }

    boolean empty() {
        return count == 0;
    }

    /** The same with other names of images. */
    String pinned(Map<String, String> names) {
        return String.join("\n", rewrite(image -> names.getOrDefault(image, image))) + "\n";
    }

    private List<String> rewrite(UnaryOperator<String> names) {
        count = 0;
        Map<String, String> arguments = new LinkedHashMap<>();
        List<String> rewritten = new ArrayList<>();
        for (String line : lines) {
            rewritten.add(rewrite(line, names, arguments));
        }
        return rewritten;
    }

    private String rewrite(String line, UnaryOperator<String> names, Map<String, String> arguments) {
        Matcher from = FROM.matcher(line);
        if (from.matches()) {
            String image = filled(from.group("image"), arguments);
            boolean outside = !image.equals(SCRATCH) && !hasStage(image);
            stages.put(Integer.toString(count++), image);
            Optional.ofNullable(from.group("stage")).ifPresent(s -> stages.put(s.toLowerCase(Locale.ROOT), image));
            last = image;
            return outside ? from.group("head") + named(image, names) + from.group("tail") : line;
        }
        Matcher copy = COPY.matcher(line);
        if (copy.matches() && !hasStage(copy.group("image"))) {
            return copy.group("head") + named(filled(copy.group("image"), arguments), names) + copy.group("tail");
        }
        Matcher arg = ARG.matcher(line);
        if (count == 0 && arg.matches()) {
            String value = Optional.ofNullable(arg.group("value")).orElse("").strip();
            String name = arg.group("name");
            arguments.put(name, given.getOrDefault(name, value.replaceAll("^[\"']|[\"']$", "")));
        }
        return line;
    }

    private String named(String image, UnaryOperator<String> names) {
        images.add(image);
        return names.apply(image);
    }

    private static String filled(String text, Map<String, String> arguments) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            Matcher variable = VARIABLE.matcher(found.group());
            if (!variable.matches()) {
                return Matcher.quoteReplacement(found.group());
            }
            String name = Optional.ofNullable(variable.group("braced")).orElse(String.valueOf(variable.group("bare")));
            String value = arguments.getOrDefault(name, "");
            String fallback = Optional.ofNullable(variable.group("default")).orElse("");
            return Matcher.quoteReplacement(value.isEmpty() ? fallback : value);
        });
    }
}
