package io.slipway.jenkins.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.BallColor;
import hudson.model.Job;
import hudson.model.Run;
import io.slipway.json.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;

/** What the last builds of a job have delivered. */
public final class DeliveriesAction extends Tab {
    /** Builds that are looked through; also those without a delivery. */
    private static final int MOST_BUILDS = 100;

    private static final int MOST_DELIVERIES = 30;
    /** So many numbers back it is looked whether the job delivers at all: no build is loaded for it. */
    private static final int LOOK_BACK = 10;

    private final Job<?, ?> job;

    DeliveriesAction(Job<?, ?> job) {
        super(job);
        this.job = job;
    }

    /** Jobs that deliver nothing do not show it; its address is there all the same. */
    @Override
    public String getIconFileName() {
        return delivers() ? "symbol-rocket-outline plugin-ionicons-api" : null;
    }

    private boolean delivers() {
        Path builds = job.getBuildDir().toPath();
        int next = job.getNextBuildNumber();
        for (int number = next - 1; number > 0 && number >= next - LOOK_BACK; number--) {
            if (Told.any(builds.resolve(Integer.toString(number)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String getDisplayName() {
        return Messages.DeliveriesAction_displayName();
    }

    @Override
    public String getUrlName() {
        return SlipwayRootAction.URL;
    }

    public BallColor getIconColor() {
        return job.getIconColor();
    }

    /** One delivery of one build. */
    public record Row(Run<?, ?> build, Told told) {
        /** From the root of Jenkins. */
        public String getUrl() {
            return build.getUrl() + SlipwayRootAction.URL + "/#" + told.getAnchor();
        }
    }

    /** Newest first. */
    public List<Row> getRows() {
        List<Row> rows = new ArrayList<>();
        int looked = 0;
        for (Run<?, ?> build : job.getBuilds()) {
            if (++looked > MOST_BUILDS || rows.size() >= MOST_DELIVERIES) {
                break;
            }
            List<Told> all = Told.of(build);
            for (int i = all.size() - 1; i >= 0; i--) {
                rows.add(new Row(build, all.get(i)));
            }
        }
        return rows;
    }

    public boolean isOver() {
        return !job.isBuilding();
    }

    public JsonApi getApi() {
        return new JsonApi(this::json);
    }

    private Value.Fields json() {
        List<Value> all = new ArrayList<>();
        for (Row row : getRows()) {
            all.add(Value.fields()
                    .put("build", row.build().getNumber())
                    .put("url", row.getUrl())
                    .put("id", row.told().id())
                    .put("delivery", row.told().shortJson())
                    .build());
        }
        return Value.fields().put("deliveries", Value.items(all)).build();
    }

    @Extension
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return DeliveriesAction.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job target) {
            return List.of(new DeliveriesAction(target));
        }
    }
}
