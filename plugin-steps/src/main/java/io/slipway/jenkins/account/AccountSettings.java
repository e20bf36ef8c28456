package io.slipway.jenkins.account;

import io.slipway.config.Naming;
import io.slipway.config.SchemaCheck;
import io.slipway.config.Section;
import io.slipway.config.YamlText;
import io.slipway.error.Problems;
import io.slipway.jenkins.form.HiddenValues;
import io.slipway.json.Value;
import io.slipway.spi.Provider;
import io.slipway.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of an account, against what its provider declares. */
final class AccountSettings {
    private static final String FIELD = "settings";
    private final List<Setting> declared;

    AccountSettings(Provider provider) {
        declared = provider.settings().at(Setting.Level.ACCOUNT);
    }

    /** As the form holds them, before any secret is filled in; whether one is missing cannot be told yet. */
    void check(String yaml, Problems problems) {
        Problems all = new Problems();
        read(yaml, Map.of(), all);
        all.found().stream()
                .filter(problem -> !problem.endsWith("is required"))
                .forEach(problem -> copy(problem, problems));
    }

    /** Whether a secret may stand at that path. */
    void checkPath(String path, String yaml, Problems problems) {
        Problems without = new Problems();
        read(yaml, Map.of(), without);
        Problems with = new Problems();
        read(yaml, Map.of(path, "x"), with);
        with.found().stream()
                .filter(problem -> !without.found().contains(problem))
                .forEach(problem -> copy(problem, problems));
    }

    private static void copy(String problem, Problems to) {
        int end = problem.indexOf(": ");
        to.add(problem.substring(0, end), problem.substring(end + 2));
    }

    /** @param secrets values by their paths */
    Optional<Value.Fields> read(String yaml, Map<String, String> secrets, Problems problems) {
        Optional<Value.Fields> written = YamlText.fields(yaml, FIELD, problems);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Value.Fields all = written.get();
        new HiddenValues((path, secret) ->
                        problems.add(path, "is a secret: take it away here, and add it under Secrets as a credential"))
                .look(all, declared);
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            all = with(all, secret.getKey(), secret.getValue(), problems);
        }
        return Optional.of(SchemaCheck.check(new Section(all, "", Naming.CAMEL, problems), declared));
    }

    private static Value.Fields with(Value.Fields all, String path, String secret, Problems problems) {
        Optional<SecretPath> parsed = SecretPath.parse(path);
        if (parsed.isEmpty()) {
            problems.add(path, "must be the name of a setting, such as token or hosts[0].key");
            return all;
        }
        Optional<Value.Fields> with = parsed.get().put(all, secret);
        problems.check(with.isPresent(), path, "is an item that the settings do not have");
        return with.orElse(all);
    }
}
