package io.slipway.bakery.packer;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Read;
import io.slipway.error.Nearest;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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

    /**
     * Ansible talks to a proxy of Packer's on this machine, whose key is drawn for the one run; that of older Packers is
     * of a kind that newer OpenSSH does not take by itself.
     */
    private static final List<String> SSH_OF_OLD = List.of(
            "ANSIBLE_HOST_KEY_CHECKING=False",
            "ANSIBLE_SSH_ARGS=-o ControlMaster=no -o HostKeyAlgorithms=+ssh-rsa -o PubkeyAcceptedKeyTypes=+ssh-rsa");

    private Templates() {}

    /** The whole template as JSON, which every Packer reads. */
    static String of(String kind, PackerSettings settings) throws BakeException {
        return of(kind, settings, Collections.emptySortedMap());
    }

    /** @param labels that the image is to bear, where its cloud takes such */
    static String of(String kind, PackerSettings settings, SortedMap<String, String> labels) throws BakeException {
        Value.Fields builder = resource(kind);
        check(kind, builder.fields("variables").values(), settings);
        Value.FieldsBuilder whole = Value.fields();
        builder.values().forEach((name, value) -> whole.put(name, labelled(value, labels)));
        return Json.pretty(
                whole.put("provisioners", Value.items(provisioners(settings))).build());
    }

    /** Puts the labels where the template says {@code LABELS}. */
    private static Value labelled(Value value, SortedMap<String, String> labels) {
        if (value instanceof Value.Items items) {
            return Value.items(
                    items.values().stream().map(item -> labelled(item, labels)).toList());
        }
        if (value instanceof Value.Fields fields) {
            Value.FieldsBuilder all = Value.fields();
            fields.values().forEach((name, inner) -> all.put(name, labelled(inner, labels)));
            return all.build();
        }
        if (!value.equals(Value.of("LABELS"))) {
            return value;
        }
        Value.FieldsBuilder all = Value.fields();
        labels.forEach((name, text) -> all.put(name, literally(text)));
        return all.build();
    }

    /** Packer reads every text as a template of its own. */
    private static String literally(String text) {
        return text.replace("{{", "{{`{{`}}");
    }

    private static void check(String kind, Map<String, Value> variables, PackerSettings settings) throws BakeException {
        Set<String> known = new TreeSet<>(variables.keySet());
        List<String> problems = new ArrayList<>();
        for (String name : settings.map("vars").keySet()) {
            if (!known.contains(name)) {
                problems.add("settings.packer.vars." + name + ": is unknown to the template of " + kind
                        + Nearest.hint(name, known));
            }
        }
        variables.forEach((name, usual) -> {
            boolean given = settings.map("vars").containsKey(name)
                    || settings.map("secretVars").containsKey(name);
            if (usual instanceof Value.Null && !given) {
                problems.add("settings.packer.vars." + name + ": is required by the template of " + kind);
            }
        });
        if (!problems.isEmpty()) {
            throw Read.refused(
                    String.join(System.lineSeparator() + "  ", problems),
                    "correct what is listed; the template knows " + String.join(", ", known));
        }
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
                        .put("ansible_env_vars", Value.texts(SSH_OF_OLD))
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
