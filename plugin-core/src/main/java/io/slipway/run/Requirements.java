package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Nearest;
import io.slipway.error.Problems;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.ServiceRef;
import io.slipway.run.NewGroup.Offering;
import io.slipway.run.NewGroup.ServiceWish;
import io.slipway.spi.Services;
import io.slipway.spi.Verb;
import io.slipway.target.CallException;
import io.slipway.target.ServiceTarget;
import io.slipway.target.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a request needs of an account beside the driver, looked at before anything is touched. */
final class Requirements {
    private Requirements() {}

    static Set<Verb> verbs(DeliveryRequest request) {
        Set<Verb> verbs = EnumSet.allOf(Verb.class);
        boolean binds =
                request.newGroup().stream().anyMatch(made -> !made.services().isEmpty());
        boolean runs = request.newGroup().stream().anyMatch(made -> !made.jobs().isEmpty());
        if (!binds) {
            verbs.remove(Verb.BIND);
        }
        if (!runs) {
            verbs.remove(Verb.TASK);
        }
        return verbs;
    }

    /** Whether bindings are looked at: without services, in this delivery or before, that is a call less. */
    static boolean bound(DeliveryRequest request, Optional<DeliveryRecord> last) {
        boolean binds =
                request.newGroup().stream().anyMatch(made -> !made.services().isEmpty());
        return binds || last.map(DeliveryRecord::bound).orElse(false);
    }

    /** The image is there, as far as the cloud can tell. */
    static void checkImage(Target target, DeliveryRequest request) throws CallException {
        if (request.newGroup().isEmpty()) {
            return;
        }
        String image = request.newGroup().get().image();
        Optional<Boolean> there = target.hasImage(request.cluster().location(), image);
        if (there.equals(Optional.of(false))) {
            throw new DeliveryException(
                    ErrorKind.NOT_FOUND,
                    "image: account " + target.account() + " has no image '" + image + "'; nothing was touched",
                    "bake it first, or name one that is there: its id, not its name");
        }
    }

    /** Each service is there, or can be made; the account runs tasks where there are any. */
    static void checkServices(Target target, DeliveryRequest request) throws CallException {
        Optional<NewGroup> made = request.newGroup();
        if (made.isEmpty()) {
            return;
        }
        if (!made.get().jobs().isEmpty()) {
            target.tasks();
        }
        if (!made.get().services().isEmpty()) {
            Problems problems = new Problems();
            for (ServiceWish wish : made.get().services()) {
                check(target.services(), new ServiceRef(request.cluster().location(), wish.name()), wish, problems);
            }
            problems.throwIfAny();
        }
    }

    private static void check(ServiceTarget services, ServiceRef ref, ServiceWish wish, Problems problems)
            throws CallException {
        String path = "services." + wish.name();
        if (wish.offering().isPresent()) {
            check(services.offerings(), wish.offering().get(), path, problems);
        } else if (services.instance(ref).isEmpty()) {
            problems.add(
                    path,
                    "there is no service instance of that name in " + ref.location()
                            + "; say of what 'service' and 'plan' it is to be made");
        }
    }

    /** A cloud that does not tell what it offers finds out when it is asked for. */
    static void check(List<Services.Offering> offered, Offering wanted, String path, Problems problems) {
        List<String> services =
                offered.stream().map(Services.Offering::service).distinct().toList();
        List<String> plans = offered.stream()
                .filter(offering -> offering.service().equals(wanted.service()))
                .map(Services.Offering::plan)
                .toList();
        if (offered.isEmpty()) {
            return;
        }
        if (plans.isEmpty()) {
            problems.add(
                    path + ".service",
                    "is unknown: '" + wanted.service() + "'" + didYouMean(wanted.service(), services));
        } else if (!plans.contains(wanted.plan())) {
            problems.add(path + ".plan", "is unknown: '" + wanted.plan() + "'" + didYouMean(wanted.plan(), plans));
        }
    }

    private static String didYouMean(String wrong, List<String> right) {
        return Nearest.to(wrong, right)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; there is " + String.join(", ", right));
    }
}
