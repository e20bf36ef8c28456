package io.slipway.tck;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.ServerGroupName;
import io.slipway.spi.Archive;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Credentials;
import io.slipway.spi.ServerGroupSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the contracts must know of a provider besides the SPI. One is made for each test and closed after it; what a
 * test made is destroyed by the test, entrances and records are left to {@link #close}.
 *
 * <p>Methods with a default are possibilities that not every provider has; tests that need them are skipped without.
 */
public interface Rig extends AutoCloseable {
    /** Opens the account once more, as another process on another machine would: all openings meet the same things. */
    Cloud open();

    /** The name of the account that {@link #open} opens. */
    String account();

    /** Id of an image whose instances become healthy. */
    String image();

    /** Id of an image whose instances run and are never healthy. */
    default Optional<String> unhealthyImage() {
        return Optional.empty();
    }

    /** Where the tests work. */
    default String location() {
        return "test";
    }

    /** Another place of the same account. */
    default Optional<String> otherLocation() {
        return Optional.empty();
    }

    /**
     * Stands before each application name and ledger key. Where a back end is not made anew for each test, a few
     * letters and digits that differ from test to test.
     */
    default String prefix() {
        return "";
    }

    /** Settings of the server-group level with which {@link #image} runs. */
    default Value.Fields groupSettings() {
        return Value.Fields.EMPTY;
    }

    default Value.Fields entranceSettings() {
        return Value.Fields.EMPTY;
    }

    /** The clock of the host that the cloud was opened with. */
    default Clock clock() {
        return Clock.SYSTEM;
    }

    /** Lets time pass, real or virtual. */
    default void pass(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    /** How long to wait for what takes its time: instances starting, connections draining, groups vanishing. */
    default Duration patience() {
        return Duration.ofSeconds(60);
    }

    /** How long to wait between two looks. */
    default Duration pause() {
        return Duration.ofMillis(200);
    }

    /**
     * Starts to create the group and dies after the anchor was made, before the rest.
     *
     * @return false if groups of this provider are made by one call, so that they are never half made
     */
    default boolean interruptCreate(ServerGroupSpec spec) throws Exception {
        return false;
    }

    /**
     * Starts to destroy the group and dies before its anchor was removed.
     *
     * @return false if groups of this provider are destroyed by one call
     */
    default boolean interruptDestroy(GroupRef group) throws Exception {
        return false;
    }

    /**
     * Makes a running group of that name as somebody would who never heard of Slipway.
     *
     * @return false if this cannot be done here
     */
    default boolean plantForeign(Cluster cluster, ServerGroupName name) throws Exception {
        return false;
    }

    /**
     * Opens the account with credentials that may look and nothing else.
     *
     * @return nothing if this back end has no permissions, or the rig no such credentials
     */
    default Optional<Cloud> openToLook() {
        return Optional.empty();
    }

    /**
     * Opens a connection through the entrance to the group that has all traffic; the group is not drained while it
     * lasts. It ends when it is closed, or by itself within {@link #patience}.
     */
    default Optional<AutoCloseable> connect(Cluster cluster) throws Exception {
        return Optional.empty();
    }

    /** Whether endpoints are real: instances of {@link #image} answer {@code GET /} with 200. */
    default boolean answersHttp() {
        return false;
    }

    /** Where this machine reaches what is reached there by those who are inside of the cloud. */
    default URI reachable(URI endpoint) {
        return endpoint;
    }

    /**
     * Uses a service as an application would.
     *
     * @return nothing if this rig cannot
     * @throws Exception if the credentials are not let in
     */
    default Optional<ServiceUse> use(Credentials credentials) throws Exception {
        return Optional.empty();
    }

    /** Parameters for instances that are provisioned. */
    default Value.Fields serviceParameters() {
        return Value.Fields.EMPTY;
    }

    /**
     * What the instances of a healthy group find in that variable of their environment, "" if it is not set.
     *
     * @return nothing if this rig cannot look
     */
    default Optional<String> variable(ServerGroupSpec group, String name) throws Exception {
        return Optional.empty();
    }

    /** A job of {@link #image} that says these lines, lasts so long and ends so. Absent: no jobs. */
    default Optional<List<String>> job(List<String> says, Duration lasts, int exitCode) {
        return Optional.empty();
    }

    /** A job that says what is in that variable of its environment. */
    default Optional<List<String>> jobThatSays(String variable) {
        return Optional.empty();
    }

    /** Id of an image that is not there, where the cloud minds. */
    default Optional<String> missingImage() {
        return Optional.empty();
    }

    /** Something to bake: the same text gives the same bytes, another text others. Absent for bakes without files. */
    default Optional<Archive> folder(String text) {
        return Optional.empty();
    }

    /** Settings of the image level. */
    default Value.Fields imageSettings() {
        return Value.Fields.EMPTY;
    }

    /** Settings of the image level that give another image. */
    default Optional<Value.Fields> otherImageSettings() {
        return Optional.empty();
    }

    /** Settings of the image level whose image stands on a base that {@link #changeBase} can change. */
    default Optional<Value.Fields> imageSettingsWithBase() {
        return Optional.empty();
    }

    /** Publishes another image under the name of the base of {@link #imageSettingsWithBase}. */
    default void changeBase() throws Exception {
        throw new UnsupportedOperationException("there is no base to change");
    }

    @Override
    void close() throws Exception;
}
