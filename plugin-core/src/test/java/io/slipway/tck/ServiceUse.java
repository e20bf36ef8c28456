package io.slipway.tck;

import java.util.Optional;

/** An application that is logged in to a service. */
public interface ServiceUse extends AutoCloseable {
    /** Keeps the value; it must be there for whoever uses the same instance. */
    void write(String key, String value) throws Exception;

    Optional<String> read(String key) throws Exception;

    /** Tries what no binding may do, such as making another user. */
    void overstep() throws Exception;

    @Override
    void close() throws Exception;
}
