package io.slipway.config;

import io.slipway.model.Gauge;
import io.slipway.model.HttpCheck;
import io.slipway.run.NewGroup.JobWish;
import java.util.List;

/** What verifies a new server group: requests and tasks before its traffic, metrics once it has all of it. */
record Verification(List<HttpCheck> checks, List<JobWish> tasks, List<Gauge> gauges) {}
