package io.slipway.config;

import io.slipway.model.ServiceRef;
import io.slipway.run.NewGroup.Offering;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what binds a service for use outside of a cluster. */
public final class BindReader {
    public static final Type INSTANCE_NAME = ServicesReader.NAME;
    /** Of a binding: it becomes a part of its id. */
    public static final Type BINDING = new Type.Line(
            40, "[A-Za-z0-9][A-Za-z0-9._-]*", "a name that begins with a letter or digit, of those and . _ -");

    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Setting INSTANCE = Parameter.optional(
            "instance",
            ServicesReader.NAME,
            "Name of the service instance; may be left out where the surface knows it from elsewhere.");
    private static final Setting NAME = Parameter.optional(
            "name",
            BINDING,
            "Name of the binding, by which it is found again; may be left out where the surface knows it from"
                    + " elsewhere.");
    private static final Setting TIMEOUT = Parameter.usual(
            "timeout", new Type.Time(Duration.ofSeconds(1), PaceReader.WEEK), USUAL, "Longest time that it may take.");

    static final List<Setting> UNBIND = List.of(INSTANCE, NAME, TIMEOUT);

    private static final List<Setting> OFFERING = List.of(
            Parameter.required("service", Parameter.LINE, "What it is to be an instance of."),
            Parameter.required("plan", Parameter.LINE, "The plan of that service."),
            Parameter.optional("parameters", new Type.AnyObject(), "What the service's broker wants to know."));

    static final List<Setting> BIND = Parameter.join(
            List.of(Parameter.optional(
                    "offering", new Type.ObjectOf(OFFERING), "How the instance is made where it is not there yet.")),
            UNBIND);

    private final Section section;

    BindReader(Section section) {
        this.section = section;
    }

    /** @param known where the surface knows instance and name from elsewhere */
    BindWish read(boolean binds, String location, Optional<BindingName> known) {
        String instance = either("instance", known.map(BindingName::instance));
        String name = either("name", known.map(BindingName::name));
        Optional<Offering> offering = binds ? offering() : Optional.empty();
        Duration timeout = section.time("timeout").orElse(USUAL);
        return new BindWish(new ServiceRef(location, instance), name, offering, timeout);
    }

    private String either(String parameter, Optional<String> known) {
        Optional<String> written = section.line(parameter);
        if (known.isEmpty() && !section.has(parameter)) {
            section.require(parameter);
        }
        if (known.isPresent() && written.isPresent() && !known.equals(written)) {
            section.refuse(parameter, "must be '" + known.get() + "' here, or left out");
        }
        return known.or(() -> written).orElse("unknown");
    }

    private Optional<Offering> offering() {
        return section.section("offering")
                .map(offering -> new Offering(
                        offering.line("service").orElse(""),
                        offering.line("plan").orElse(""),
                        offering.fields("parameters")));
    }
}
