/** A small web application, to be delivered. */
@NullMarked
package io.slipway.example.webapp;

import org.jspecify.annotations.NullMarked;
