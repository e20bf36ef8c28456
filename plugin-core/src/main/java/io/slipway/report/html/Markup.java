package io.slipway.report.html;

/** A piece of the page. */
@FunctionalInterface
interface Markup {
    void to(StringBuilder to);
}
