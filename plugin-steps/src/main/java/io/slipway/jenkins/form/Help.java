package io.slipway.jenkins.form;

import hudson.Util;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Help for forms and reference pages, from what the core and the providers declare. */
final class Help {
    private Help() {}

    static String of(Setting setting, boolean yaml) {
        StringBuilder html = new StringBuilder("<div>\n").append(paragraph(setting));
        if (yaml) {
            html.append("<p>In a form: YAML. In a Pipeline: maps and lists of Groovy.</p>\n");
        }
        List<Setting> inside = yaml ? inside(setting.type()) : List.of();
        if (!inside.isEmpty()) {
            html.append("<ul>\n");
            for (Setting each : inside) {
                html.append("<li><code>").append(each.name()).append("</code>: ");
                html.append(text(each)).append("</li>\n");
            }
            html.append("</ul>\n");
        }
        return html.append("</div>\n").toString();
    }

    private static String paragraph(Setting setting) {
        return "<p>" + text(setting) + "</p>\n";
    }

    private static String text(Setting setting) {
        String usual = setting.fallback()
                .map(Field::shown)
                .filter(shown -> !shown.equals("false"))
                .map(shown -> " By default <code>" + Util.escape(shown) + "</code>.")
                .orElse("");
        String words = setting.type() instanceof Type.Choice choice
                ? " One of "
                        + choice.words().stream()
                                .map(word -> "<code>" + Util.escape(word) + "</code>")
                                .collect(Collectors.joining(", "))
                        + "."
                : "";
        return Util.escape(setting.help()) + words + usual;
    }

    /** The names within an object, or within the items of a list. */
    private static List<Setting> inside(Type type) {
        if (type instanceof Type.ObjectOf object) {
            return object.settings();
        }
        if (type instanceof Type.ListOf list) {
            return inside(list.items());
        }
        if (type instanceof Type.OneOf either) {
            List<Setting> all = new ArrayList<>();
            either.alternatives().forEach(alternative -> all.addAll(inside(alternative)));
            return all;
        }
        return List.of();
    }
}
