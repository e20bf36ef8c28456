package io.slipway.provider.kubernetes;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.run.Blocking;
import io.slipway.spi.Cloud;

/** A delivery in a process of its own, to be killed: says each event in a line. */
final class DeliverMain {
    private DeliverMain() {}

    public static void main(String[] args) throws Exception {
        Value.Fields settings = (Value.Fields) Json.parse(args[0]);
        Cloud cloud = new KubernetesCloud("test", KubernetesConfig.of(settings), Api.Wire.PLAIN);
        Shop shop = new Shop(cloud, args[1], event -> System.out.println(event));
        Blocking.run(shop.start(shop.request(Shop.redBlack(3), KubernetesRig.GOOD, args[2])));
        System.exit(0);
    }
}
