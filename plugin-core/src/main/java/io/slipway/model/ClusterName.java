package io.slipway.model;

import java.util.regex.Pattern;

/**
 * Name of a cluster: {@code app[-stack[-detail]]}. An absent stack or detail is the empty string; a detail without a
 * stack keeps its empty place ({@code app--detail}). The form is that of Frigga, so names made elsewhere stay readable.
 *
 * @param application letters, digits, dots and underscores, not empty
 * @param stack as the application, or empty
 * @param detail as the application, also with {@code - ~ ^}, or empty; it never looks like a push number
 */
public record ClusterName(String application, String stack, String detail) implements Comparable<ClusterName> {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._]+");
    private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9._~^-]*");
    private static final Pattern PUSH = Pattern.compile("(^|.*-)v[0-9]{3,6}(-.*|$)");

    public ClusterName {
        check(WORD.matcher(application).matches(), "application", application, "letters, digits, '.' and '_'");
        check(stack.isEmpty() || WORD.matcher(stack).matches(), "stack", stack, "letters, digits, '.' and '_'");
        check(DETAIL.matcher(detail).matches(), "detail", detail, "letters, digits and . _ - ~ ^");
        check(!detail.startsWith("-") && !detail.endsWith("-"), "detail", detail, "no hyphen at either end");
        check(!PUSH.matcher(stack).matches(), "stack", stack, "nothing that reads as a push number such as v012");
        check(!PUSH.matcher(detail).matches(), "detail", detail, "nothing that reads as a push number such as v012");
        check(!PUSH.matcher(application).matches(), "application", application, "not itself a push number");
    }

    private static void check(boolean legal, String part, String value, String allowed) {
        if (!legal) {
            throw new IllegalArgumentException(part + " '" + Text.shown(value) + "' is not allowed: " + allowed);
        }
    }

    /** Reads {@code app[-stack[-detail]]}. */
    public static ClusterName parse(String text) {
        String[] parts = text.split("-", 3);
        return new ClusterName(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    /** The server group of this cluster with that push number. */
    public ServerGroupName push(int number) {
        return new ServerGroupName(this, number);
    }

    @Override
    public int compareTo(ClusterName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        if (!detail.isEmpty()) {
            return application + "-" + stack + "-" + detail;
        }
        return stack.isEmpty() ? application : application + "-" + stack;
    }
}
