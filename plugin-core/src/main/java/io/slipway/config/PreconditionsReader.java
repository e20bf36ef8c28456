package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.run.Precondition;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what a cluster must be: a list, each entry of one kind. */
final class PreconditionsReader {
    private static final int MOST = 100_000;
    private static final Type COUNT = new Type.Number(0, MOST);
    private static final Type RANGE = new Type.OneOf(List.of(
            COUNT,
            new Type.ObjectOf(List.of(
                    Parameter.optional("min", COUNT, "At least so many."),
                    Parameter.optional("max", COUNT, "At most so many.")))));

    private static final Setting GROUPS =
            Parameter.required("serverGroups", RANGE, "How many server groups it has, with traffic or without.");
    private static final Setting INSTANCES =
            Parameter.required("healthyInstances", RANGE, "How many healthy instances serve.");
    private static final Setting HEALTHY =
            Parameter.required("healthy", new Type.Number(1, 100), "How much of what serves is healthy, in percent.");
    private static final Setting IMAGE =
            Parameter.required("image", new Type.Line(ImageReader.LONGEST_ID), "An image that is there, by its id.");
    private static final Setting NEWEST_BASE = Parameter.required(
            "newestBase", Parameter.FLAG, "That no image that serves stands on a base that has changed since.");
    private static final Setting ROOM = Parameter.required(
            "room", new Type.Number(1, MOST), "For how many more instances the account's quotas leave room.");
    private static final Setting IDLE =
            Parameter.required("idle", Parameter.FLAG, "That no delivery is under way, or held.");

    static final List<Setting> PARAMETERS = List.of(Parameter.required(
            "preconditions",
            new Type.ListOf(new Type.OneOf(List.of(
                    one(GROUPS), one(INSTANCES), one(HEALTHY), one(IMAGE), one(NEWEST_BASE), one(ROOM), one(IDLE)))),
            "What it must be, all of it."));

    private PreconditionsReader() {}

    private static Type one(Setting setting) {
        return new Type.ObjectOf(List.of(setting));
    }

    static List<Precondition> read(Section section) {
        List<Precondition> wanted = new ArrayList<>();
        List<Section> entries = section.sections("preconditions");
        if (!section.has("preconditions")) {
            section.require("preconditions");
        } else {
            section.refuseIf(
                    section.value("preconditions").equals(Optional.of(Value.items(List.of()))),
                    "preconditions",
                    "must name at least one");
        }
        entries.forEach(one -> precondition(one).ifPresent(wanted::add));
        return wanted;
    }

    private static Optional<Precondition> precondition(Section one) {
        if (one.declares(GROUPS.name())) {
            return range(one, GROUPS.name(), Precondition.Groups::new);
        }
        if (one.declares(INSTANCES.name())) {
            return range(one, INSTANCES.name(), Precondition.Instances::new);
        }
        if (one.declares(HEALTHY.name())) {
            return one.whole(HEALTHY.name()).map(Precondition.Healthy::new);
        }
        if (one.declares(IMAGE.name())) {
            return one.line(IMAGE.name()).map(Precondition.ImageThere::new);
        }
        if (one.declares(ROOM.name())) {
            return one.whole(ROOM.name()).map(Precondition.Room::new);
        }
        return one.declares(NEWEST_BASE.name())
                ? always(one, NEWEST_BASE.name(), new Precondition.NewestBase())
                : always(one, IDLE.name(), new Precondition.Idle());
    }

    private static Optional<Precondition> always(Section one, String name, Precondition wanted) {
        Optional<Boolean> is = one.flag(name);
        one.refuseIf(is.equals(Optional.of(false)), name, "must be true, or left out");
        return is.map(always -> wanted);
    }

    private static Optional<Precondition> range(
            Section one, String name, BiFunction<Integer, Integer, Precondition> make) {
        Optional<Section> object = one.section(name);
        if (object.isEmpty()) {
            return one.whole(name).map(exactly -> make.apply(exactly, exactly));
        }
        Optional<Integer> min = object.get().whole("min");
        Optional<Integer> max = object.get().whole("max");
        one.refuseIf(!object.get().has("min") && !object.get().has("max"), name, "needs min, max or both");
        boolean upside = min.isPresent() && max.isPresent() && min.get() > max.get();
        one.refuseIf(upside, name, "must have a max of at least its min");
        return Optional.of(make.apply(min.orElse(0), max.orElse(Integer.MAX_VALUE)));
    }
}
