package io.slipway.config;

import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;

/**
 * What may be written for each operation: the single truth about parameters. Each group of them is declared beside the
 * lines that read it.
 */
public final class Parameters {
    private static final Setting FORCE =
            Parameter.flag("force", "Do it all over again, even if the cluster already is as it is asked to be.");
    /** What every change of a cluster takes but settling. */
    public static final List<Setting> ALL_DELIVERIES =
            Parameter.join(PaceReader.PARAMETERS, BusyReader.PARAMETERS, List.of(FORCE));

    private static final Setting IMAGE_NAME = Parameter.optional(
            "name", Parameter.LINE, "Name of the image; may be left out where the surface knows it from elsewhere.");
    private static final Setting LABELS = Parameter.optional(
            "labels", new Type.MapOf(Parameter.LINE), "Labels of the image, such as branch and commit.");

    private static final Setting FAIL = Parameter.flag("fail", "Fail if there is any: a gate.");
    private static final Setting EVERYWHERE =
            Parameter.flag("everywhere", "Look at all clusters of the account, not at this application's alone.");

    private Parameters() {}

    /** @param provider what it lets users set stands within the operations' own parameters */
    public static List<Setting> of(OperationName operation, Schema provider) {
        return of(operation, Optional.of(provider));
    }

    /** Whatever the provider: what it lets users set may be anything. */
    public static List<Setting> of(OperationName operation) {
        return of(operation, Optional.empty());
    }

    static List<Setting> of(OperationName operation, Optional<Schema> provider) {
        return switch (operation) {
            case DEPLOY ->
                Parameter.join(
                        ImageReader.PARAMETERS,
                        IntentReader.DEPLOY,
                        RolloutReader.PARAMETERS,
                        HoldReader.DEPLOY,
                        VerifyReader.PARAMETERS,
                        ServicesReader.PARAMETERS,
                        TasksReader.parameters(provider),
                        List.of(
                                block("serverGroup", provider, Level.SERVER_GROUP, "the instances"),
                                block("entrance", provider, Level.ENTRANCE, "where users reach the cluster")),
                        ALL_DELIVERIES);
            case ROLLBACK ->
                Parameter.join(
                        IntentReader.ROLLBACK,
                        List.of(
                                IntentReader.FROM,
                                Parameter.optional(
                                        "secrets",
                                        new Type.AnyObject(),
                                        "With from: settings of the server group that are secret, and so are not in"
                                                + " that file, as in serverGroup.")),
                        HoldReader.ROLLBACK,
                        ALL_DELIVERIES);
            case ENABLE -> Parameter.join(IntentReader.ENABLE, ALL_DELIVERIES);
            case DISABLE, DESTROY -> Parameter.join(IntentReader.DISABLE, ALL_DELIVERIES);
            case RESIZE -> Parameter.join(IntentReader.RESIZE, ALL_DELIVERIES);
            case RESTART ->
                Parameter.join(ExtentReader.RESTART, IntentReader.HEALTH, IntentReader.ADOPTING, ALL_DELIVERIES);
            case SHRINK_CLUSTER -> Parameter.join(ExtentReader.SHRINK, IntentReader.ADOPTING, ALL_DELIVERIES);
            case SCALE_DOWN_CLUSTER -> Parameter.join(ExtentReader.SCALE_DOWN, IntentReader.ADOPTING, ALL_DELIVERIES);
            case DISABLE_CLUSTER -> Parameter.join(ExtentReader.DISABLE, ALL_DELIVERIES);
            case DESTROY_CLUSTER -> Parameter.join(ExtentReader.DESTROY, ALL_DELIVERIES);
            case PROMOTE -> HoldReader.PROMOTE;
            case ABORT -> HoldReader.ABORT;
            case EXTEND -> HoldReader.EXTEND;
            case SETTLE, STATUS -> List.of();
            case RUN_TASK ->
                Parameter.join(
                        ImageReader.PARAMETERS,
                        TasksReader.ALONE,
                        TasksReader.settings(provider),
                        ServicesReader.PARAMETERS,
                        List.of(block("serverGroup", provider, Level.SERVER_GROUP, "the instances")));
            case BIND -> BindReader.BIND;
            case UNBIND -> BindReader.UNBIND;
            case CHECK_PRECONDITIONS -> PreconditionsReader.PARAMETERS;
            case OUTDATED -> List.of(FAIL, EVERYWHERE);
            case BAKE ->
                List.of(
                        IMAGE_NAME,
                        Parameter.optional("folder", PathReader.PATH, "Folder of the workspace that goes in."),
                        LABELS,
                        block("settings", provider, Level.IMAGE, "the image"),
                        Parameter.flag("rebake", "Make it even if the very same is there already."));
            case FIND_IMAGE ->
                List.of(
                        IMAGE_NAME,
                        LABELS,
                        Parameter.optional(
                                "of",
                                Parameter.LINE,
                                "A cluster, such as shop-prod: the image that it runs is meant, whatever its labels."));
        };
    }

    static Setting block(String name, Optional<Schema> provider, Level level, String what) {
        Type type = provider.isPresent() ? new Type.ObjectOf(provider.get().at(level)) : new Type.AnyObject();
        return Parameter.optional(name, type, "What the provider lets you set about " + what + ".");
    }
}
