package io.slipway.jenkins.page;

import hudson.Util;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.jenkins.account.Access;
import io.slipway.jenkins.account.Accounts;
import io.slipway.jenkins.run.ControllerHost;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Standing;
import io.slipway.plan.Plan;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What will happen, as things are now, or why nothing can.
 *
 * @param text one numbered line for each step; empty where it is refused
 * @param trouble why it cannot be done
 */
public record Preview(String text, Optional<DeliveryException> trouble) {
    /** Asks the cloud: takes its time. */
    static Preview of(Wanted wanted, Optional<hudson.model.Item> item, String by) {
        try {
            Access access = Accounts.of(item).need(wanted.cluster().account()).access();
            try (Cloud cloud = access.open(ControllerHost.WITHOUT_WORKSPACE)) {
                Operations operations =
                        new Operations(access.name(), cloud, ControllerHost.WITHOUT_WORKSPACE, event -> {});
                return new Preview(text(wanted, access, operations, by), Optional.empty());
            }
        } catch (DeliveryException refused) {
            return refused(refused);
        }
    }

    static Preview refused(DeliveryException why) {
        return new Preview("", Optional.of(why));
    }

    private static String text(Wanted wanted, Access access, Operations operations, String by) {
        if (wanted.act().isDecision()) {
            DeliveryRecord held = held(wanted, operations);
            return wanted.act() == Act.PROMOTE
                    ? operations.afterHold(wanted.cluster()).text()
                    : back(held);
        }
        Plan plan =
                operations.plan(wanted.request(access, by), access.provider().settings());
        return plan.text();
    }

    /** The one that is meant, if it still waits. */
    private static DeliveryRecord held(Wanted wanted, Operations operations) {
        return operations
                .status(wanted.cluster())
                .record()
                .filter(record -> record.held().isPresent())
                .filter(record ->
                        wanted.delivery().map(record.id().value()::equals).orElse(true))
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.CONFLICT, Messages.Preview_notHeld(wanted.cluster()), Messages.Preview_look()));
    }

    private static String back(DeliveryRecord held) {
        String sources = held.sources().stream()
                .map(Standing::name)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        String made = held.announced().stream().map(Object::toString).collect(Collectors.joining(", "));
        String first = sources.isEmpty() ? Messages.Preview_backToNothing() : Messages.Preview_back(sources);
        return made.isEmpty() ? first : first + "\n" + Messages.Preview_goes(made);
    }

    /** By which a person says that this is what they saw. */
    public String getSeen() {
        return Util.getDigestOf(text);
    }

    public boolean isLegal() {
        return trouble.isEmpty();
    }

    /** Numbered already: without the numbers, since a list has its own. */
    public List<String> getLines() {
        return text.lines().map(line -> line.replaceFirst("^[0-9]+\\. ", "")).toList();
    }

    public String getProblem() {
        return trouble.map(DeliveryException::problem).orElse("");
    }

    public String getRemedy() {
        return trouble.map(DeliveryException::remedy).orElse("");
    }
}
