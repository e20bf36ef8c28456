package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.model.Needs;
import io.slipway.run.NewGroup.Offering;
import io.slipway.run.NewGroup.ServiceWish;
import io.slipway.spi.ServiceEnvironment;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code services}: names of service instances, or what they are made of where they are not there. */
final class ServicesReader {
    static final Type NAME = new Type.Line(
            63, "[A-Za-z][A-Za-z0-9._-]*", "a name that begins with a letter, of letters, digits and . _ -");
    private static final List<Setting> MADE = List.of(
            Parameter.required("name", NAME, "Name of the instance, unique in its location."),
            Parameter.optional(
                    "service", Parameter.LINE, "What it is to be an instance of, where it is not there yet."),
            Parameter.optional("plan", Parameter.LINE, "The plan of that service."),
            Parameter.optional("parameters", new Type.AnyObject(), "What the service's broker wants to know."));

    static final List<Setting> PARAMETERS = List.of(Parameter.optional(
            "services",
            new Type.ListOf(new Type.OneOf(List.of(NAME, new Type.ObjectOf(MADE)))),
            "Services that it is bound to, each with credentials of its own, which it finds in its environment: as"
                    + " VCAP_SERVICES, and as SERVICE_<NAME>_<ENTRY>."));

    private ServicesReader() {}

    static List<ServiceWish> read(Section section) {
        List<ServiceWish> wishes = new ArrayList<>();
        for (Value item : section.items("services")) {
            wishes.add(
                    item instanceof Value.Fields fields ? made(section, fields) : there(((Value.Text) item).value()));
        }
        List<String> names = wishes.stream().map(ServiceWish::name).toList();
        Set<String> once = new HashSet<>(names);
        if (once.size() < names.size()) {
            section.refuse("services", "name each service once");
        }
        Set<String> ambiguous = ServiceEnvironment.ambiguous(names);
        if (!ambiguous.isEmpty()) {
            section.refuse("services", "cannot be told apart in environment variables: " + ambiguous);
        }
        if (names.size() > Needs.MOST) {
            section.refuse("services", "must be at most " + Needs.MOST + ", found " + names.size());
        }
        return wishes;
    }

    private static ServiceWish there(String name) {
        return new ServiceWish(name, Optional.empty());
    }

    private static ServiceWish made(Section section, Value.Fields fields) {
        String name = fields.text("name").orElse("");
        Optional<String> service = fields.text("service");
        Optional<String> plan = fields.text("plan");
        if (service.isPresent() != plan.isPresent()) {
            section.refuse("services", "of '" + name + "' both service and plan are needed, or neither of them");
        }
        if (service.isEmpty() && fields.get("parameters").isPresent()) {
            section.refuse("services", "of '" + name + "' parameters mean nothing without service and plan");
        }
        return new ServiceWish(
                name, service.flatMap(kind -> plan.map(size -> new Offering(kind, size, fields.fields("parameters")))));
    }
}
