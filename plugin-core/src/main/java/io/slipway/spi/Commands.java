package io.slipway.spi;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tools that a host runs for providers: each command in a folder of its own, detached, so that it goes on when whoever
 * started it dies, and can be followed by its id from any process of the same host. Thread-safe.
 */
public interface Commands {
    /**
     * What to run.
     *
     * @param id by which it is found again; not secret
     * @param arguments program and arguments; the program is looked for in the host's PATH
     * @param folder unpacked into the folder in which it runs
     * @param files small texts put there besides, by plain name, readable by this user alone
     * @param environment added to the few variables that every command gets, such as PATH and HOME
     * @param stdout name of a file in its folder that takes its standard output; otherwise that is told with its words
     * @param grace how long it may clean up after it was asked to stop, before it is killed
     */
    record Command(
            String id,
            List<String> arguments,
            Optional<Archive> folder,
            SortedMap<String, String> files,
            SortedMap<String, String> environment,
            Optional<String> stdout,
            Duration grace) {
        public Command {
            arguments = List.copyOf(arguments);
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
            environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        }

        /** Neither environment nor files are shown: they may hold secrets. */
        @Override
        public String toString() {
            return "Command[" + id + ", " + arguments + "]";
        }
    }

    /** How a command stands. */
    sealed interface State {
        record Running() implements State {}

        /** @param exit 127 where there is no such program */
        record Ended(int exit) implements State {}

        /** Nobody knows of it, or it was killed before it could say how it ended. */
        record Gone() implements State {}
    }

    /**
     * A look at a command.
     *
     * @param words whole lines of what it said, from the place that was asked for
     * @param next where to go on reading
     */
    record Report(State state, String words, long next) {}

    /** Starts it; does nothing where a command of that id was started already, also where that one has ended. */
    void run(Command command) throws IOException;

    /** @param from 0, or {@link Report#next} */
    Report poll(String id, long from) throws IOException;

    /**
     * Asks it to stop (SIGINT), and kills it and all that it started after its grace, whoever lives then. Does nothing
     * where it has ended or is not known.
     */
    void stop(String id) throws IOException;

    /**
     * Reads a text file, at most 16 MiB of UTF-8, that a command left in its folder.
     *
     * @throws IOException if it is not there or cannot be read
     */
    String read(String id, String path) throws IOException;

    /** Packs what a command left in its folder. */
    Archive pack(String id, String path) throws IOException;

    /** Removes all that is known of a command that has ended; kills it where it has not. */
    void forget(String id) throws IOException;
}
