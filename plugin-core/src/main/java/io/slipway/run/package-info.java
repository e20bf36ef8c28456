/** Runs operations: settle, attempt, record, wait, resume, cancel. What front ends call. */
@org.jspecify.annotations.NullMarked
package io.slipway.run;
