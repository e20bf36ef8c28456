package io.slipway.provider.docker;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.run.Blocking;
import java.util.List;

/** A delivery in a process of its own, to be killed: says each event in a line. */
final class DeliverMain {
    private DeliverMain() {}

    public static void main(String[] args) throws Exception {
        Value.Fields settings = (Value.Fields) Json.parse(args[0]);
        DockerRig rig = new DockerRig(List.of(TestEngine.need()), DockerRig.HAPROXY, settings, args[1]);
        Shop shop = new Shop(rig, event -> System.out.println(event));
        Blocking.run(shop.start(shop.request(Shop.redBlack(3), rig.image(), shop.settings(args[2]))));
        System.exit(0);
    }
}
