package io.slipway.run;

import io.slipway.model.Birth;
import io.slipway.model.Cluster;
import io.slipway.model.Image;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.spi.Bakery.Base;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What images were made from. Whoever may know is asked in turn: the account itself, and the one that its images come
 * from. Each image is asked for once.
 */
final class Origins {
    private final List<BakeCalls> bakeries;
    private final Map<String, Optional<Origin>> known = new HashMap<>();

    /** @param base what it stands on, and what that is by now; nothing where it stands on none that anybody knows */
    record Origin(Image image, Optional<Base> base) {}

    Origins(List<BakeCalls> bakeries) {
        this.bakeries = List.copyOf(bakeries);
    }

    boolean nobodyToAsk() {
        return bakeries.isEmpty();
    }

    /** Nothing where nobody knows the image. */
    Optional<Origin> of(String image) {
        Optional<Origin> before = known.get(image);
        if (before != null) {
            return before;
        }
        Optional<Origin> looked = look(image);
        known.put(image, looked);
        return looked;
    }

    private Optional<Origin> look(String id) {
        for (BakeCalls bakery : bakeries) {
            Optional<Image> image = bakery.image(id);
            if (image.isPresent()) {
                return Optional.of(new Origin(image.get(), bakery.base(image.get())));
            }
        }
        return Optional.empty();
    }

    /** Of that cluster. Groups whose image nobody knows, or that bears no base, are passed over. */
    List<Outdated> outdated(Cluster cluster, Observed observed) {
        List<Outdated> found = new ArrayList<>();
        for (ServerGroup group : observed.groups()) {
            Optional<Origin> origin = group.birth().map(Birth::image).flatMap(this::of);
            if (origin.isPresent()) {
                Image image = origin.get().image();
                origin.get()
                        .base()
                        .filter(Base::outdated)
                        .ifPresent(base -> found.add(new Outdated(cluster, group, image, base)));
            }
        }
        return found;
    }
}
