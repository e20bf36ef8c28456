package io.slipway.jenkins.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.BallColor;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AccessControlled;
import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;

/** What a build has delivered, live while it does. Who may read the build may read this. */
public final class DeliveryAction extends Tab {
    private final Run<?, ?> run;

    DeliveryAction(Run<?, ?> run) {
        super(run);
        this.run = run;
    }

    @Override
    public String getIconFileName() {
        return "symbol-rocket-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.DeliveryAction_displayName();
    }

    @Override
    public String getUrlName() {
        return SlipwayRootAction.URL;
    }

    /** Asked for by the new page of a build. */
    public BallColor getIconColor() {
        return run.getIconColor();
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public List<Told> getDeliveries() {
        return Told.of(run);
    }

    /** Nothing will change any more: nobody needs to look again. */
    public boolean isOver() {
        return !run.isBuilding()
                && getDeliveries().stream().allMatch(Told::isOver)
                && getChanges().stream().allMatch(Change::isOver);
    }

    public boolean isDecider() {
        return run.getParent().hasPermission(SlipwayPermissions.DEPLOY);
    }

    public List<Change> getChanges() {
        return getChange().getChanges();
    }

    /** Where it is decided about what is held. */
    public Desk getChange() {
        return new HoldDesk();
    }

    public JsonApi getApi() {
        return new JsonApi(this::json);
    }

    private Value.Fields json() {
        List<Value> all = new ArrayList<>();
        for (Told told : getDeliveries()) {
            all.add(Value.fields()
                    .put("id", told.id())
                    .put("report", told.json())
                    .build());
        }
        return Value.fields()
                .put("building", run.isBuilding())
                .put("deliveries", Value.items(all))
                .put("changes", ClustersJson.changes(getChanges()))
                .build();
    }

    /** Only what this build's own deliveries wait for is decided here. */
    private final class HoldDesk extends Desk {
        @Override
        protected AccessControlled guarded() {
            return run.getParent();
        }

        @Override
        protected Optional<Item> item(Wanted wanted) {
            return Optional.of(run.getParent());
        }

        @Override
        protected String id() {
            return run.getExternalizableId();
        }

        @Override
        public String getHome() {
            return run.getUrl() + SlipwayRootAction.URL + "/";
        }

        @Override
        public String getTitle() {
            return run.getFullDisplayName();
        }

        @Override
        protected void check(Wanted wanted) {
            if (!wanted.act().isDecision() || meant(wanted).isEmpty()) {
                throw new Failure(Messages.DeliveryAction_notOurs());
            }
        }

        /** While the build goes on, it tells the rest itself. */
        @Override
        protected Optional<Changes.StepOf> step(Wanted wanted) {
            return run.isBuilding()
                    ? Optional.empty()
                    : meant(wanted).map(told -> new Changes.StepOf(run.getExternalizableId(), told.id()));
        }
    }

    private Optional<Told> meant(Wanted wanted) {
        return getDeliveries().stream().filter(told -> meant(told, wanted)).findFirst();
    }

    private static boolean meant(Told told, Wanted wanted) {
        return told.isHeld()
                && told.getCluster().equals(wanted.cluster().toString())
                && wanted.delivery().equals(Optional.of(told.getDelivery()));
    }

    /** On each build that delivers. */
    @Extension
    public static final class Factory extends TransientActionFactory<Run> {
        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return DeliveryAction.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run target) {
            return Told.any(target.getRootDir().toPath()) ? List.of(new DeliveryAction(target)) : List.of();
        }
    }
}
