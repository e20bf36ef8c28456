package io.slipway.provider.local.database;

/** What the process of the databases can be asked; each states a goal. */
enum DatabaseCall {
    ENSURE_DATABASE,
    ENSURE_USER,
    DROP_USER,
    DROP_DATABASE
}
