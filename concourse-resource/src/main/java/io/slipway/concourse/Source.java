package io.slipway.concourse;

import io.slipway.config.BindingName;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServiceRef;
import java.util.Optional;

/** What a resource stands for. */
sealed interface Source {
    Account account();

    /** As users write it. */
    String kind();

    /**
     * @param images the account that its images come from, where that is another one: it knows their bases
     * @param cluster its versions are the server groups that serve
     */
    record OfCluster(Account account, Optional<Account> images, Cluster cluster) implements Source {
        @Override
        public String kind() {
            return "cluster";
        }
    }

    /**
     * @param location where clusters are looked for whose image is wanted
     * @param name its versions are the images of that logical name
     * @param watchBase a newer base of the newest image is a version too
     */
    record OfImage(Account account, String location, String name, boolean watchBase) implements Source {
        @Override
        public String kind() {
            return "image";
        }
    }

    /** @param binding its versions are the credentials that somebody uses outside of clusters */
    record OfBinding(Account account, String location, BindingName binding) implements Source {
        @Override
        public String kind() {
            return "binding";
        }

        BindingRef ref() {
            return BindingRef.named(binding.name(), new ServiceRef(location, binding.instance()));
        }
    }
}
