package io.slipway.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An element of the page. Names are ours; everything else goes through {@link Escape}, so that no text can become
 * markup. What it writes is well-formed both as HTML and as XML.
 */
final class Tag implements Markup {
    private static final Set<String> VOID = Set.of("meta", "br", "hr", "link");
    /** Followed by a line break, for those who read the source. */
    private static final Set<String> BLOCKS = Set.of(
            "head", "header", "main", "section", "footer", "table", "tr", "li", "ol", "ul", "p", "dl", "svg", "details",
            "h1", "h2", "h3", "figure", "nav", "title", "style", "aside", "rect");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Markup> children = new ArrayList<>();

    private Tag(String name) {
        this.name = name;
    }

    static Tag of(String name) {
        return new Tag(name);
    }

    static Tag of(String name, String style) {
        return new Tag(name).with("class", style);
    }

    Tag with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Tag with(String attribute, long value) {
        return with(attribute, Long.toString(value));
    }

    /** Our own words. */
    Tag text(String text) {
        return add(to -> to.append(Escape.text(text)));
    }

    /** Words of others: kept apart, so that their direction of writing does not reach what stands beside them. */
    Tag said(String text) {
        return add(Tag.of("bdi").text(text));
    }

    Tag add(Markup... more) {
        children.addAll(Arrays.asList(more));
        return this;
    }

    Tag addAll(Iterable<? extends Markup> more) {
        more.forEach(children::add);
        return this;
    }

    Tag addIf(boolean wanted, Markup one) {
        return wanted ? add(one) : this;
    }

    Tag add(Optional<? extends Markup> one) {
        one.ifPresent(children::add);
        return this;
    }

    /** Every heading one level lower, and every id and what refers to it behind that prefix; all below it too. */
    Tag nestedIn(String prefix) {
        Tag nested = new Tag(name.matches("h[1-5]") ? "h" + (name.charAt(1) - '0' + 1) : name);
        attributes.forEach((attribute, value) -> nested.with(attribute, nested(attribute, value, prefix)));
        children.forEach(child -> nested.add(child instanceof Tag tag ? tag.nestedIn(prefix) : child));
        return nested;
    }

    private static String nested(String attribute, String value, String prefix) {
        if (attribute.equals("href") && value.startsWith("#")) {
            return "#" + prefix + value.substring(1);
        }
        return attribute.equals("id") || attribute.equals("aria-labelledby") ? prefix + value : value;
    }

    /** For the style sheet, which is ours and is not escaped in HTML. */
    Tag raw(String text) {
        return add(to -> to.append(text));
    }

    @Override
    public void to(StringBuilder to) {
        to.append('<').append(name);
        attributes.forEach((attribute, value) -> to.append(' ')
                .append(attribute)
                .append("=\"")
                .append(Escape.text(value))
                .append('"'));
        if (VOID.contains(name)) {
            to.append("/>");
            return;
        }
        to.append('>');
        children.forEach(child -> child.to(to));
        to.append("</").append(name).append('>');
        if (BLOCKS.contains(name)) {
            to.append('\n');
        }
    }
}
