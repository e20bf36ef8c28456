package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML text to a value of which each part knows its place. Nobody may load this class who reads no YAML: with the parser
 * behind it, it takes time that each call of a Concourse resource would pay for.
 */
final class Yaml {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final Place BEGINNING = new Place(1, 1, Map.of(), List.of());
    private final String file;
    private final Problems problems;

    private Yaml(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * One document. Nothing, and a problem, if it is not YAML.
     *
     * @param file as the user calls it
     */
    static Optional<Written> read(String text, String file, Problems problems) {
        return new Yaml(file, problems).read(text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private Optional<Written> read(String text) {
        try {
            YamlTree.Tree tree =
                    new YamlTree(new Parse(SETTINGS).parseString(text).iterator(), file, problems).document();
            return Optional.of(new Written(tree.value(), file, "", Naming.CAMEL, Optional.of(tree.place())));
        } catch (YamlTree.Refused refused) {
            return refuse(refused.place(), refused.problem());
        } catch (MarkedYamlEngineException malformed) {
            Optional<Mark> mark = YamlWords.mark(malformed);
            return refuse(mark.map(Yaml::place).orElse(BEGINNING), "is not YAML: " + YamlWords.of(malformed));
        } catch (ReaderException character) {
            return refuse(
                    at(text, character.getPosition()),
                    String.format("is not YAML: the character U+%04X may not stand in it", character.getCodePoint()));
        } catch (YamlEngineException other) {
            return refuse(BEGINNING, "is not YAML of version 1.2: " + Shown.of(String.valueOf(other.getMessage())));
        }
    }

    private Optional<Written> refuse(Place place, String problem) {
        problems.add(new Written(Value.NULL, file, "", Naming.CAMEL, Optional.of(place)).shown(), problem);
        return Optional.empty();
    }

    static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1, Map.of(), List.of());
    }

    /** @param position counted in code points */
    private static Place at(String text, int position) {
        int line = 1;
        int column = 1;
        int[] points = text.codePoints().limit(Math.max(0, position)).toArray();
        for (int point : points) {
            line += point == '\n' ? 1 : 0;
            column = point == '\n' ? 1 : column + 1;
        }
        return new Place(line, column, Map.of(), List.of());
    }
}
