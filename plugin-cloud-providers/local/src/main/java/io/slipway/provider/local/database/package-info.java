/** The process that keeps the databases of a home: one for each service instance, one user for each binding. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.database;
