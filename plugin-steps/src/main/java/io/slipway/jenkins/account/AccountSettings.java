package io.slipway.jenkins.account;

import io.slipway.config.Naming;
import io.slipway.config.SchemaCheck;
import io.slipway.config.Section;
import io.slipway.config.YamlText;
import io.slipway.error.Problems;
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
                .forEach(problem -> problems.add("", problem));
    }

    /** @param secrets values by their paths */
    Optional<Value.Fields> read(String yaml, Map<String, String> secrets, Problems problems) {
        Optional<Value.Fields> written = YamlText.fields(yaml, FIELD, problems);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Value.Fields all = written.get();
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            all = with(all, secret.getKey(), secret.getValue());
        }
        return Optional.of(SchemaCheck.check(new Section(all, "", Naming.CAMEL, problems), declared));
    }

    private static Value.Fields with(Value.Fields fields, String path, String secret) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return fields.with(path, Value.of(secret));
        }
        String first = path.substring(0, dot);
        return fields.with(first, with(fields.fields(first), path.substring(dot + 1), secret));
    }
}
