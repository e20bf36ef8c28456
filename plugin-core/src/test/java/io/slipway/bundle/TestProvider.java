package io.slipway.bundle;

import io.slipway.spi.Provider;

/** Sources of providers that tell, as the help of a setting, what they see from where they are. */
final class TestProvider {
    private String id = "test";
    private String says = "\"\"";
    private String members = "";
    private String open = "throw new UnsupportedOperationException();";

    static TestProvider called(String id) {
        TestProvider provider = new TestProvider();
        provider.id = id;
        return provider;
    }

    /** @param expression of Java, of type String */
    TestProvider saying(String expression) {
        says = expression;
        return this;
    }

    TestProvider members(String java) {
        members = java;
        return this;
    }

    TestProvider opening(String java) {
        open = java;
        return this;
    }

    /** A jar with this provider alone, as class {@code p.P}. */
    TestJar jar() {
        return new TestJar().source("p.P", source("P")).provides("p.P");
    }

    String source(String name) {
        return """
                package p;
                import io.slipway.json.*;
                import io.slipway.spi.*;
                import java.util.*;
                public class %s implements Provider {
                    %s
                    @Override public String id() { return "%s"; }
                    @Override public Schema settings() {
                        return new Schema(List.of(
                                Setting.optional("x", Setting.TEXT, Setting.Level.ACCOUNT, says())));
                    }
%s
                    private String says() { return %s; }
                    @Override public Cloud open(String account, Value.Fields settings, Host host) { %s }
                }
                """.formatted(
                        name,
                        members,
                        id,
                        members.contains("spiVersion")
                                ? ""
                                : "@Override public int spiVersion() { return SpiVersion.CURRENT; }",
                        says,
                        open);
    }

    /** What it says. */
    static String ask(Provider provider) {
        return provider.settings().settings().get(0).help();
    }
}
