package io.slipway.report.html;

/** A part of the page with a heading of its own. */
record Section(String id, String title, Tag tag) {
    static Section of(String id, String title, Markup... content) {
        Tag heading = Tag.of("h2").with("id", id).text(title);
        Tag tag = Tag.of("section", id).with("aria-labelledby", id).add(heading).add(content);
        return new Section(id, title, tag);
    }
}
