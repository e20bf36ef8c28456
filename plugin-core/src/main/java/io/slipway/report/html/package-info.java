/** A report as one HTML page that needs nothing else: no script, no file, no network. */
@org.jspecify.annotations.NullMarked
package io.slipway.report.html;
