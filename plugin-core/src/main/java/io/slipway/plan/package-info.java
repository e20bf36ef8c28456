/** Steps and plans as data, with their text and JSON form. */
@org.jspecify.annotations.NullMarked
package io.slipway.plan;
