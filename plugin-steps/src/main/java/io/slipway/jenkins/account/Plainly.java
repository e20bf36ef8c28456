package io.slipway.jenkins.account;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;

/** Finds secrets that are written where everybody who configures Jenkins can read them. */
final class Plainly {
    private final Problems problems;

    Plainly(Problems problems) {
        this.problems = problems;
    }

    void refuse(Value.Fields settings, List<Setting> declared) {
        object(settings, declared, "");
    }

    private void object(Value.Fields fields, List<Setting> declared, String before) {
        for (Setting setting : declared) {
            fields.get(setting.name()).ifPresent(value -> look(value, setting.type(), before + setting.name()));
        }
    }

    private void look(Value value, Type type, String path) {
        if (type instanceof Type.Hidden) {
            problems.add(path, "is a secret: take it away here, and add it under Secrets as a credential");
        } else if (type instanceof Type.ObjectOf object && value instanceof Value.Fields fields) {
            object(fields, object.settings(), path + ".");
        } else if (type instanceof Type.MapOf map && value instanceof Value.Fields fields) {
            fields.values().forEach((name, each) -> look(each, map.values(), path + "." + name));
        } else if (type instanceof Type.ListOf list && value instanceof Value.Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                look(items.values().get(i), list.items(), path + "[" + i + "]");
            }
        }
    }
}
