/** Clients of the example web application who notice every failed request. */
@NullMarked
package io.slipway.example.load;

import org.jspecify.annotations.NullMarked;
