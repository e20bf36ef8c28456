/** Service instances and bindings of a home: what is wanted, on disk; and what makes it so. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.service;
