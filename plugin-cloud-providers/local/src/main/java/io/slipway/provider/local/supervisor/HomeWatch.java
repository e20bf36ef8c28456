package io.slipway.provider.local.supervisor;

import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.instance.Keeper;
import io.slipway.provider.local.task.Jobs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Somebody may remove the home, or put another in its place; then nothing that ran in it is left behind. */
final class HomeWatch {
    private HomeWatch() {}

    static void check(Home home, String token, World world, Jobs jobs, List<HelperProcess> helpers) throws IOException {
        Optional<String> now = Durable.read(home.tokenFile()).map(String::strip);
        if (now.equals(Optional.of(token))) {
            return;
        }
        System.err.println("the home " + home + " is gone: everything is stopped");
        synchronized (world) {
            for (Keeper keeper : world.keepers()) {
                keeper.process().ifPresent(id -> id.kill(true));
            }
        }
        jobs.processes().forEach(id -> id.kill(true));
        helpers.forEach(helper -> helper.process().ifPresent(id -> id.kill(true)));
        Runtime.getRuntime().halt(0);
    }
}
