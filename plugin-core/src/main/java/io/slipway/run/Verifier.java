package io.slipway.run;

import io.slipway.model.HttpCheck;
import java.net.URI;
import java.util.Optional;

/** Runs one check of a new server group. */
interface Verifier {
    /** What is wrong; nothing if the check passes. Ends within the check's own time. */
    Optional<String> problem(URI endpoint, HttpCheck check);
}
