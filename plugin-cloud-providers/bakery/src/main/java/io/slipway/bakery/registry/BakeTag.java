package io.slipway.bakery.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tag that tells of a bake.
 *
 * @param millis when it was done, since 1970
 * @param key of the bake; a tag has room for the beginning of it
 */
record BakeTag(long millis, String key) {
    private static final int KEY_LENGTH = 48;
    private static final Pattern FORM = Pattern.compile("slipway-([0-9]{1,15})-([0-9a-f]{48})");

    BakeTag {
        key = key.substring(0, KEY_LENGTH);
    }

    static Optional<BakeTag> parse(String tag) {
        Matcher form = FORM.matcher(tag);
        return form.matches()
                ? Optional.of(new BakeTag(Long.parseLong(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    boolean isOf(String wanted) {
        return wanted.startsWith(key);
    }

    String text() {
        return "slipway-" + millis + "-" + key;
    }
}
