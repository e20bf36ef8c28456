package io.slipway.provider.local.image;

import io.slipway.json.Value;
import io.slipway.provider.local.disk.Home;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Bakes one image in a process of its own. Arguments: home, archive, its digest. Prints the id and whether reused. */
final class Baker {
    private Baker() {}

    public static void main(String[] args) throws Exception {
        LocalBakery bakery = new LocalBakery(new Home(Path.of(args[0])));
        Path file = Path.of(args[1]);
        Archive archive = new Archive(args[2], Files.size(file), () -> Files.newInputStream(file));
        Value.Fields settings =
                Value.fields().put("command", Value.texts(List.of("run"))).build();
        String bake =
                bakery.start(bakery.resolve(new BakeRequest("app", Optional.of(archive), new TreeMap<>(), settings)));
        while (bakery.poll(bake) instanceof BakeStatus.Baking) {
            Thread.sleep(2);
        }
        BakeStatus.Baked baked = (BakeStatus.Baked) bakery.poll(bake);
        System.out.println(baked.image().id() + " " + baked.reused());
    }
}
