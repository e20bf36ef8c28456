package io.slipway.config;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** From the events of a YAML parser to a value and the places of its parts. Used once. */
final class YamlTree {
    /** Aliases count as often as they are used, else a few lines could fill the memory. */
    private static final int MOST_VALUES = 20_000;

    private static final int DEEPEST = 50;
    private static final String TEXT_TAG = "tag:yaml.org,2002:str";
    private static final String NO_TAG = "!";
    private final Iterator<Event> events;
    private final String file;
    private final Problems problems;
    private final Map<Anchor, Tree> anchors = new HashMap<>();
    private int values;

    YamlTree(Iterator<Event> events, String file, Problems problems) {
        this.events = events;
        this.file = file;
        this.problems = problems;
    }

    /** @param size how many values it is made of */
    record Tree(Value value, Place place, int size) {}

    /** It cannot be read to its end. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String problem;

        Refused(Event at, String problem) {
            super(problem);
            this.place = YamlTree.place(at);
            this.problem = problem;
        }

        Place place() {
            return place;
        }

        String problem() {
            return problem;
        }
    }

    Tree document() {
        Event start = events.next();
        while (start.getEventId() != Event.ID.DocumentStart) {
            if (start.getEventId() == Event.ID.StreamEnd) {
                throw new Refused(start, "is empty");
            }
            start = events.next();
        }
        Tree tree = node(events.next(), Optional.empty(), "", 0);
        Event after = events.next();
        while (after.getEventId() != Event.ID.StreamEnd) {
            if (after.getEventId() == Event.ID.DocumentStart) {
                throw new Refused(after, "is a second document: there can be only one");
            }
            after = events.next();
        }
        return tree;
    }

    /** @param name where it is a field: it counts as its place */
    private Tree node(Event event, Optional<Event> name, String path, int depth) {
        count(event, 1);
        if (depth > DEEPEST) {
            throw new Refused(event, "is nested deeper than " + DEEPEST);
        }
        Place place = place(name.orElse(event));
        Tree tree = switch (event.getEventId()) {
            case Alias -> alias((AliasEvent) event, place);
            case Scalar -> new Tree(scalar((ScalarEvent) event, path), place, 1);
            case SequenceStart -> list(place, path, depth);
            case MappingStart -> object(place, path, depth);
            default -> throw new Refused(event, "is not YAML: unexpected " + event.getEventId());
        };
        if (event instanceof NodeEvent node
                && event.getEventId() != Event.ID.Alias
                && node.getAnchor().isPresent()) {
            anchors.put(node.getAnchor().get(), tree);
        }
        return tree;
    }

    private Tree alias(AliasEvent event, Place place) {
        Tree named = anchors.get(event.getAlias());
        if (named == null) {
            throw new Refused(event, "is an alias of nothing that stands before it");
        }
        count(event, named.size());
        // what is within it is written where the anchor is; that it is here is written here
        Place here = new Place(
                place.line(),
                place.column(),
                named.place().names(),
                named.place().items());
        return new Tree(named.value(), here, named.size());
    }

    private Value scalar(ScalarEvent event, String path) {
        Optional<String> tag = event.getTag();
        boolean known = tag.isEmpty() || tag.get().equals(TEXT_TAG) || tag.get().equals(NO_TAG);
        if (!known) {
            refuse(event, path, "has a tag, which means nothing here: leave out what begins with !");
        }
        boolean plain = event.isPlain() && (tag.isEmpty() || !known);
        return plain ? YamlScalar.of(event.getValue()) : Value.of(event.getValue());
    }

    private Tree list(Place place, String path, int depth) {
        List<Value> items = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        int size = 1;
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            Tree item = node(event, Optional.empty(), path + "[" + items.size() + "]", depth + 1);
            items.add(item.value());
            places.add(item.place());
            size += item.size();
            event = events.next();
        }
        return new Tree(Value.items(items), new Place(place.line(), place.column(), Map.of(), places), size);
    }

    private Tree object(Place place, String path, int depth) {
        Map<String, Value> fields = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        int size = 1;
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            String name = name(event);
            String at = path.isEmpty() ? Shown.of(name) : path + "." + Shown.of(name);
            Tree field = node(events.next(), Optional.of(event), at, depth + 1);
            if (fields.containsKey(name)) {
                refuse(event, at, "is written twice; first in line " + line(places, name));
            } else {
                fields.put(name, field.value());
                places.put(name, field.place());
            }
            size += field.size();
            event = events.next();
        }
        return new Tree(new Value.Fields(fields), new Place(place.line(), place.column(), places, List.of()), size);
    }

    private static int line(Map<String, Place> places, String name) {
        Place first = places.get(name);
        return first == null ? 1 : first.line();
    }

    private static String name(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw new Refused(event, "must be a name, then ':' and a value");
        }
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            throw new Refused(event, "'<<' is not YAML 1.2; environments are merged with the defaults by themselves");
        }
        return scalar.getValue();
    }

    private void count(Event at, int more) {
        values += more;
        if (values > MOST_VALUES) {
            throw new Refused(at, "has more than " + MOST_VALUES + " values, those behind aliases counted each time");
        }
    }

    private void refuse(Event at, String path, String problem) {
        problems.add(new Written(Value.NULL, file, path, Naming.CAMEL, Optional.of(place(at))).shown(), problem);
    }

    private static Place place(Event event) {
        return event.getStartMark().map(Yaml::place).orElse(new Place(1, 1, Map.of(), List.of()));
    }
}
