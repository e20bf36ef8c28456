package io.slipway.bakery.packer;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Read;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Templates of ours: the builder of each cloud is a resource, the provisioners follow from the settings. */
final class Templates {
    static final List<String> KINDS = List.of("aws", "azure", "docker", "google", "openstack");
    /** Packages of both families; a base of neither says what it lacks. */
    private static final String INSTALL = String.join(
            "\n",
            "set -e",
            "as_root() { if [ \"$(id -u)\" = 0 ]; then \"$@\"; else sudo -E \"$@\"; fi; }",
            "if command -v apt-get >/dev/null; then",
            "  export DEBIAN_FRONTEND=noninteractive; as_root apt-get update -q",
            "  if [ \"$UPGRADE\" = true ]; then as_root apt-get -y -q dist-upgrade; fi",
            "  if [ -n \"$PACKAGES\" ]; then as_root apt-get install -y -q $PACKAGES; fi",
            "elif command -v dnf >/dev/null; then",
            "  if [ \"$UPGRADE\" = true ]; then as_root dnf -y upgrade; fi",
            "  if [ -n \"$PACKAGES\" ]; then as_root dnf install -y $PACKAGES; fi",
            "else echo 'neither apt-get nor dnf is on this base' >&2; exit 1; fi");

    private Templates() {}

    /** The whole template as JSON, which every Packer reads. */
    static String of(String kind, PackerSettings settings) throws BakeException {
        Value.Fields builder = resource(kind);
        Set<String> known = new TreeSet<>(builder.fields("variables").values().keySet());
        for (String name : settings.map("vars").keySet()) {
            if (!known.contains(name)) {
                throw Read.refused(
                        "settings.packer.vars." + name + ": is unknown to the template of " + kind,
                        "use one of " + String.join(", ", known));
            }
        }
        for (var variable : builder.fields("variables").values().entrySet()) {
            boolean given = settings.map("vars").containsKey(variable.getKey())
                    || settings.map("secretVars").containsKey(variable.getKey());
            if (variable.getValue() instanceof Value.Null && !given) {
                throw Read.refused(
                        "settings.packer.vars." + variable.getKey() + ": is required by the template of " + kind,
                        "give it");
            }
        }
        Value.FieldsBuilder whole = Value.fields();
        builder.values().forEach(whole::put);
        return Json.pretty(
                whole.put("provisioners", Value.items(provisioners(settings))).build());
    }

    private static List<Value> provisioners(PackerSettings settings) {
        List<Value> provisioners = new ArrayList<>();
        List<String> packages = settings.texts("packages");
        if (!packages.isEmpty() || settings.upgrade()) {
            provisioners.add(Value.fields()
                    .put("type", "shell")
                    .put("inline", Value.texts(List.of(INSTALL)))
                    .put(
                            "environment_vars",
                            Value.texts(
                                    List.of("UPGRADE=" + settings.upgrade(), "PACKAGES=" + String.join(" ", packages))))
                    .build());
        }
        settings.text("script")
                .ifPresent(script -> provisioners.add(Value.fields()
                        .put("type", "shell")
                        .put("script", script)
                        .build()));
        settings.text("playbook")
                .ifPresent(playbook -> provisioners.add(Value.fields()
                        .put("type", "ansible")
                        .put("playbook_file", playbook)
                        .build()));
        return provisioners;
    }

    private static Value.Fields resource(String kind) {
        try (InputStream in = Templates.class.getResourceAsStream(kind + ".json")) {
            if (in == null) {
                throw new IllegalStateException(kind + ".json is not beside " + Templates.class);
            }
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)) instanceof Value.Fields fields
                    ? fields
                    : Value.Fields.EMPTY;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
