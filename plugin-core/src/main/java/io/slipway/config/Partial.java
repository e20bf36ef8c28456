package io.slipway.config;

import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The same types where only a part of an object may be written, because it is merged with others: nothing is required.
 * Lists are not merged, so what is in them is as it was.
 */
final class Partial implements Type.Visitor<Type> {
    private Partial() {}

    static List<Setting> of(List<Setting> settings) {
        List<Setting> partial = new ArrayList<>();
        for (Setting setting : settings) {
            Type type = setting.type().accept(new Partial());
            partial.add(new Setting(setting.name(), type, setting.level(), false, setting.fallback(), setting.help()));
        }
        return partial;
    }

    @Override
    public Type text(Type.Text type) {
        return type;
    }

    @Override
    public Type line(Type.Line type) {
        return type;
    }

    @Override
    public Type number(Type.Number type) {
        return type;
    }

    @Override
    public Type percent(Type.Percent type) {
        return type;
    }

    @Override
    public Type decimal(Type.Decimal type) {
        return type;
    }

    @Override
    public Type flag(Type.Flag type) {
        return type;
    }

    @Override
    public Type choice(Type.Choice type) {
        return type;
    }

    @Override
    public Type hidden(Type.Hidden type) {
        return type;
    }

    @Override
    public Type time(Type.Time type) {
        return type;
    }

    @Override
    public Type list(Type.ListOf type) {
        return type;
    }

    @Override
    public Type map(Type.MapOf type) {
        return new Type.MapOf(type.values().accept(this));
    }

    @Override
    public Type object(Type.ObjectOf type) {
        return new Type.ObjectOf(of(type.settings()));
    }

    @Override
    public Type anyObject(Type.AnyObject type) {
        return type;
    }

    @Override
    public Type oneOf(Type.OneOf type) {
        List<Type> partial = new ArrayList<>();
        for (Type alternative : type.alternatives()) {
            partial.add(alternative.accept(this));
        }
        return new Type.OneOf(partial);
    }
}
