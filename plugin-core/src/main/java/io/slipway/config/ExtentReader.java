package io.slipway.config;

import io.slipway.model.Extent;
import io.slipway.model.Extent.Several;
import io.slipway.model.Operation;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;

/** Reads what an operation is about, beyond one server group; names and defaults are Spinnaker's. */
final class ExtentReader {
    private static final int MOST = 1_000;
    private static final int USUAL_AT_ONCE = 25;

    static final List<Setting> RESTART = List.of(
            Parameter.optional(
                    "group", Parameter.LINE, "The server group to restart; where it is left out, the one that serves."),
            Parameter.usual(
                    "atOnce",
                    new Type.Number(1, 100),
                    USUAL_AT_ONCE,
                    "How many of its instances may be away at the same time, in percent; at least one is, and never"
                            + " the last that serves."));

    static final List<Setting> SHRINK = List.of(
            remaining("shrinkToSize", "How many server groups are left; older ones are destroyed."),
            Parameter.flag(
                    "allowDeleteActive",
                    "Server groups that have traffic may be destroyed too; it goes to those that are left first."),
            Parameter.flag("retainLargerOverNewer", "Larger server groups are left rather than newer ones."));

    static final List<Setting> SCALE_DOWN = List.of(
            remaining(
                    "remainingFullSizeServerGroups",
                    "How many server groups keep their instances; older ones are scaled down to nothing."),
            Parameter.flag(
                    "allowScaleDownActive",
                    "Server groups that have traffic may be scaled down too; it goes to the others first."),
            Parameter.flag("preferLargerOverNewer", "Larger server groups keep theirs rather than newer ones."));

    static final List<Setting> DISABLE = List.of(
            remaining("remainingEnabledServerGroups", "How many server groups keep their traffic; older ones lose it."),
            Parameter.flag("preferLargerOverNewer", "Larger server groups keep theirs rather than newer ones."));

    static final List<Setting> DESTROY = List.of(Parameter.flag(
            "adopt", "Server groups that Slipway did not make may be destroyed too; without it their cluster is not."));

    private ExtentReader() {}

    private static Setting remaining(String name, String help) {
        return Parameter.usual(name, new Type.Number(1, MOST), 1, help);
    }

    static Extent read(Operation operation, Section section) {
        return switch (operation) {
            case RESTART -> new Extent.Instances(section.whole("atOnce").orElseThrow(), Optional.empty());
            case SHRINK_CLUSTER ->
                several(section, "shrinkToSize", flag(section, "allowDeleteActive"), "retainLargerOverNewer");
            case SCALE_DOWN_CLUSTER ->
                several(
                        section,
                        "remainingFullSizeServerGroups",
                        flag(section, "allowScaleDownActive"),
                        "preferLargerOverNewer");
            case DISABLE_CLUSTER -> several(section, "remainingEnabledServerGroups", true, "preferLargerOverNewer");
            case DESTROY_CLUSTER -> Several.ALL;
            case DEPLOY, ROLLBACK, ENABLE, DISABLE, RESIZE, DESTROY, SETTLE -> Extent.USUAL;
        };
    }

    private static boolean flag(Section section, String name) {
        return section.flag(name).orElseThrow();
    }

    private static Extent several(Section section, String remaining, boolean active, String larger) {
        return new Several(section.whole(remaining).orElseThrow(), active, flag(section, larger), List.of());
    }
}
