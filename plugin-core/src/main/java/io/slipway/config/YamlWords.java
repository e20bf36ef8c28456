package io.slipway.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What a parser complains of, in words that say what to do. Never quotes the file: it may hold what nobody may see. */
final class YamlWords {
    private YamlWords() {}

    /** Where the mistake is: for what is never closed, where it begins. */
    static Optional<Mark> mark(MarkedYamlEngineException malformed) {
        return unclosed(malformed) && malformed.getContextMark().isPresent()
                ? malformed.getContextMark()
                : malformed.getProblemMark().or(malformed::getContextMark);
    }

    static String of(MarkedYamlEngineException malformed) {
        String problem = String.valueOf(malformed.getProblem());
        if (problem.contains("(TAB)")) {
            return "a tab stands where YAML wants spaces";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a ':' cannot stand here: put the text in quotes if it is part of it, else check the indentation";
        }
        if (problem.startsWith("expected <block end>")) {
            return "this fits nothing above it: check the indentation of this line and the one before"
                    + began(malformed);
        }
        if (problem.startsWith("expected ',' or")) {
            return "a comma or a closing bracket is missing before this" + began(malformed);
        }
        if (unclosed(malformed)) {
            return "the quotes that open here are never closed";
        }
        if (problem.contains("cannot start any token")) {
            return "a text that begins with this character must be in quotes";
        }
        return Shown.of(problem);
    }

    private static boolean unclosed(MarkedYamlEngineException malformed) {
        return String.valueOf(malformed.getContext()).contains("quoted scalar")
                && String.valueOf(malformed.getProblem()).contains("end of stream");
    }

    private static String began(MarkedYamlEngineException malformed) {
        Optional<Mark> began = malformed.getContextMark();
        return began.isEmpty()
                ? ""
                : "; what it stands in began in line " + (began.get().getLine() + 1);
    }
}
