package io.slipway.provider.docker;

import io.slipway.model.Cluster;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Engines;
import io.slipway.provider.docker.engine.Engines.End;
import java.util.ArrayList;
import java.util.List;

/** Whether hosts let us in at all: a Docker host knows no finer permissions. */
final class Preflight {
    private final Account account;

    Preflight(Account account) {
        this.account = account;
    }

    /** @throws EngineException if the home, or every other host, does not answer */
    List<String> missing(Cluster cluster, Deadline deadline) throws EngineException, InterruptedException {
        List<String> missing = new ArrayList<>();
        List<Engine> hosts = account.hosts(cluster);
        account.engines.home().call(Call.get("_ping"), deadline);
        List<End<Boolean>> ends = account.engines.each(hosts, host -> {
            host.call(Call.get("_ping"), deadline);
            return true;
        });
        int answering = 0;
        for (int i = 0; i < ends.size(); i++) {
            if (ends.get(i) instanceof End.Failed<Boolean> failed) {
                if (failed.failure().fate() == EngineException.Fate.DISTRUSTED) {
                    missing.add("be let in by the Docker host " + hosts.get(i) + ": "
                            + failed.failure().words());
                }
            } else {
                answering++;
            }
        }
        if (answering == 0 && missing.isEmpty()) {
            Engines.values(ends);
        }
        return missing;
    }
}
