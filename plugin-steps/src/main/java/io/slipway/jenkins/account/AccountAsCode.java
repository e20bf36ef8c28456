package io.slipway.jenkins.account;

import hudson.Extension;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.impl.configurators.DataBoundConfigurator;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.model.Mapping;
import io.jenkins.plugins.casc.model.Scalar;
import io.slipway.config.YamlText;
import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import io.slipway.jenkins.form.Yaml;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import java.util.List;
import java.util.Optional;

/** An account in Configuration as Code: its settings are part of that YAML, not a text of YAML within it. */
@Extension(optional = true)
public final class AccountAsCode extends DataBoundConfigurator<CloudAccount> {
    private static final String SETTINGS = "settings";

    public AccountAsCode() {
        super(CloudAccount.class);
    }

    @Override
    public CloudAccount configure(CNode node, ConfigurationContext context) throws ConfiguratorException {
        return super.configure(withText(node, context), context);
    }

    @Override
    public CloudAccount check(CNode node, ConfigurationContext context) throws ConfiguratorException {
        return super.check(withText(node, context), context);
    }

    private CNode withText(CNode node, ConfigurationContext context) throws ConfiguratorException {
        Mapping given = node.asMapping();
        if (!(given.get(SETTINGS) instanceof Mapping settings)) {
            return node;
        }
        Mapping made = given.clone();
        try {
            Object plain = new CodeSettings(context).read(settings, declared(given));
            made.put(SETTINGS, new Scalar(literally(Yaml.write(plain))));
        } catch (DeliveryException unknown) {
            throw new ConfiguratorException(this, unknown.problem(), unknown);
        }
        return made;
    }

    /** What is resolved once must not be resolved again. */
    private static String literally(String text) {
        return text.replace("${", "^${");
    }

    private static List<Setting> declared(Mapping account) throws ConfiguratorException {
        String provider = account.containsKey("provider") ? account.getScalarValue("provider") : "";
        return Clouds.get().provider(provider).settings().at(Setting.Level.ACCOUNT);
    }

    @Override
    public CNode describe(CloudAccount account, ConfigurationContext context) throws Exception {
        CNode described = super.describe(account, context);
        Optional<Value.Fields> settings = YamlText.fields(account.getSettings(), SETTINGS, new Problems());
        if (described instanceof Mapping mapping && settings.isPresent()) {
            mapping.remove(SETTINGS);
            if (!settings.get().values().isEmpty()) {
                mapping.put(SETTINGS, new CodeSettings(context).write(settings.get()));
            }
        }
        return described;
    }
}
