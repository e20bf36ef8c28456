package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.concourse.protocol.Version;
import io.slipway.model.Cluster;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.report.ClusterText;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Operations;
import java.util.Optional;

/** A cluster as it is: looked at, shown, and told as the version that is current. */
final class ClusterView {
    private final Context context;
    private final Operations operations;
    private final Cluster cluster;
    private final Patience patience;

    ClusterView(Context context, Operations operations, Cluster cluster) {
        this.context = context;
        this.operations = operations;
        this.cluster = cluster;
        this.patience = new Patience(context);
    }

    ClusterStatus status() throws InterruptedException {
        return patience.look(() -> operations.status(cluster));
    }

    Reply reply(ClusterStatus status, Metadata metadata) {
        Version.OfCluster current = new ClusterVersions(cluster, status.record()).current();
        Optional<ServerGroup> serving = current.nobody()
                ? Optional.empty()
                : status.observed().group(ServerGroupName.parse(current.serverGroup()));
        ClusterWords.add(metadata, status, serving);
        return Reply.version(current, metadata);
    }

    void sayState(ClusterStatus status) {
        ClusterText.state(status).forEach(context.console()::say);
    }

    void indented(String text) {
        for (String line : text.split("\n")) {
            context.console().say("  " + line);
        }
    }
}
