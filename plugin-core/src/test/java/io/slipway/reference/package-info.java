/** Reference pages and JSON Schema, made from the declarations. Providers use it for their own pages. */
@org.jspecify.annotations.NullMarked
package io.slipway.reference;
