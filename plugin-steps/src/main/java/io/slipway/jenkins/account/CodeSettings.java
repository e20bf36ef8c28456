package io.slipway.jenkins.account;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.model.Mapping;
import io.jenkins.plugins.casc.model.Scalar;
import io.jenkins.plugins.casc.model.Sequence;
import io.slipway.error.Problems;
import io.slipway.jenkins.form.Yaml;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Between settings and what Configuration as Code makes of YAML. It keeps no difference between {@code '8'} and
 * {@code 8}, so what is declared says which it is.
 */
final class CodeSettings {
    private static final Type ANY = new Type.AnyObject();
    private final ConfigurationContext context;

    CodeSettings(ConfigurationContext context) {
        this.context = context;
    }

    /** As Groovy has them; texts with what they refer to filled in. */
    Map<String, Object> read(Mapping settings, List<Setting> declared) throws ConfiguratorException {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map.Entry<String, CNode> each : settings.entrySet()) {
            Optional<Setting> known = declared.stream()
                    .filter(setting -> setting.name().equals(each.getKey()))
                    .findFirst();
            all.put(
                    each.getKey(),
                    value(each.getValue(), known.map(Setting::type).orElse(ANY)));
        }
        return all;
    }

    private Object value(CNode node, Type type) throws ConfiguratorException {
        if (node instanceof Mapping mapping) {
            return type instanceof Type.ObjectOf object
                    ? read(mapping, object.settings())
                    : named(mapping, type instanceof Type.MapOf map ? map.values() : ANY);
        }
        if (node instanceof Sequence sequence) {
            List<Object> items = new ArrayList<>();
            for (CNode item : sequence) {
                items.add(value(item, type instanceof Type.ListOf list ? list.items() : ANY));
            }
            return items;
        }
        return scalar(node.asScalar(), type);
    }

    private Map<String, Object> named(Mapping mapping, Type type) throws ConfiguratorException {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map.Entry<String, CNode> each : mapping.entrySet()) {
            all.put(each.getKey(), value(each.getValue(), type));
        }
        return all;
    }

    private Object scalar(Scalar scalar, Type type) {
        String text = context.getSecretSourceResolver().resolve(scalar.getValue());
        boolean surelyText = type instanceof Type.Text
                || type instanceof Type.Line
                || type instanceof Type.Hidden
                || type instanceof Type.Choice;
        return surelyText ? text : Yaml.read(text, "", new Problems()).orElse(text);
    }

    CNode write(Value value) {
        if (value instanceof Value.Fields fields) {
            Mapping mapping = new Mapping();
            fields.values().forEach((name, each) -> mapping.put(name, write(each)));
            return mapping;
        }
        if (value instanceof Value.Items items) {
            Sequence sequence = new Sequence();
            items.values().forEach(item -> sequence.add(write(item)));
            return sequence;
        }
        Object plain = Yaml.plain(value);
        if (plain instanceof Boolean flag) {
            return new Scalar(flag);
        }
        if (plain instanceof Number number) {
            return new Scalar(number);
        }
        return new Scalar(context.getSecretSourceResolver().encode(plain == null ? "" : plain.toString()));
    }
}
