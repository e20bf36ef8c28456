package io.slipway.provider.local.service;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.BindingId;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.FileName;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.wire.ModelJson;
import io.slipway.provider.local.wire.ServiceJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One service instance with its bindings, as its folder says. Guarded by the lock of the {@link Market}. */
final class ServiceFolder {
    private static final List<String> TAGS = List.of("sql", "relational", "jdbc", "h2");
    private static final String FILE = "service.json";

    /** @param database random, so that nobody finds the data of an instance that is gone */
    record Facts(ServiceRef ref, String service, String plan, String database, boolean made, boolean going) {
        Facts asMade() {
            return new Facts(ref, service, plan, database, true, going);
        }

        Facts asGoing() {
            return new Facts(ref, service, plan, database, made, true);
        }

        private Value.Fields json() {
            return ServiceJson.service(ref)
                    .put("service", service)
                    .put("plan", plan)
                    .put("database", database)
                    .put("made", made)
                    .put("going", going)
                    .build();
        }
    }

    private final Path path;
    private final Map<BindingId, BindingFile> bindings = new TreeMap<>();
    private Facts facts;
    private Duration due = Duration.ZERO;
    private String trouble = "";

    private ServiceFolder(Path path, Facts facts) {
        this.path = path;
        this.facts = facts;
    }

    static ServiceFolder create(Path services, Facts facts) throws IOException {
        Path path = services.resolve(
                FileName.of(facts.ref().location() + "/" + facts.ref().name()));
        Durable.folder(path.resolve("bindings"));
        Durable.sync(services);
        ServiceFolder folder = new ServiceFolder(path, facts);
        folder.become(facts);
        return folder;
    }

    static ServiceFolder load(Path path) throws IOException {
        Value.Fields json = read(path.resolve(FILE));
        Facts facts = new Facts(
                ServiceJson.service(json),
                ModelJson.need(json, "service"),
                ModelJson.need(json, "plan"),
                ModelJson.need(json, "database"),
                json.flag("made"),
                json.flag("going"));
        ServiceFolder folder = new ServiceFolder(path, facts);
        for (Path file : Trees.list(path.resolve("bindings"))) {
            BindingFile binding = BindingFile.load(file);
            folder.bindings.put(binding.facts().ref().id(), binding);
        }
        return folder;
    }

    static Value.Fields read(Path file) throws IOException {
        return Durable.read(file)
                .map(Json::parse)
                .filter(Value.Fields.class::isInstance)
                .map(Value.Fields.class::cast)
                .orElseThrow(() -> new IOException(file + " is not there, or half written"));
    }

    Path path() {
        return path;
    }

    Facts facts() {
        return facts;
    }

    Map<BindingId, BindingFile> bindings() {
        return bindings;
    }

    void become(Facts next) throws IOException {
        Durable.write(path.resolve(FILE), Json.pretty(next.json()));
        facts = next;
        due = Duration.ZERO;
    }

    void bind(BindingFile.Facts binding) throws IOException {
        BindingId id = binding.ref().id();
        Path file = path.resolve("bindings").resolve(FileName.of(id.value()) + ".json");
        bindings.put(id, BindingFile.create(file, binding));
    }

    boolean wants(Duration now) {
        return (facts.going() || !facts.made()) && due.compareTo(now) <= 0;
    }

    /** It could not be done now. */
    void notBefore(Duration time, String why) {
        due = time;
        trouble = why;
    }

    ServiceInstance seen() {
        ServiceState state = facts.made() ? ServiceState.READY : ServiceState.CREATING;
        return new ServiceInstance(
                facts.ref(),
                facts.service(),
                facts.plan(),
                TAGS,
                facts.going() ? ServiceState.DELETING : state,
                state == ServiceState.READY && !facts.going() ? "" : trouble);
    }
}
