package io.slipway.model;

import java.util.regex.Pattern;

/**
 * Name of a cluster: {@code app[-stack[-detail]]}. An absent stack or detail is the empty string; a detail without a
 * stack keeps its empty place ({@code app--detail}). The form is that of Frigga, so names made elsewhere stay readable.
 *
 * <p>No part holds a token that reads as a push number ({@code v012}), else a cluster and a server group could share a
 * name. Clusters of other tools that do have such a token are not readable, and hence not manageable: no cluster of
 * ours is mistaken for one of them.
 *
 * @param application letters, digits, dots and underscores, not empty; no dot first, for it may name a file
 * @param stack as the application, or empty
 * @param detail as the application, also with {@code - ~ ^}, or empty
 */
public record ClusterName(String application, String stack, String detail) implements Comparable<ClusterName> {
    /** Longest name: what is kept about a cluster must fit into a ledger's keys and texts. */
    public static final int MAX_LENGTH = 128;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._]*");
    private static final String WORD_ALLOWED = "letters a to z, digits, '.' and '_'";
    private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9._~^-]*");
    private static final Pattern PUSH = Pattern.compile("(^|.*-)v[0-9]{3,6}(-.*|$)");

    public ClusterName {
        check(!application.isEmpty(), "application", application, "it must not be empty");
        checkPart(WORD, "application", application, WORD_ALLOWED);
        check(!application.startsWith("."), "application", application, "no dot at its beginning");
        checkPart(WORD, "stack", stack, WORD_ALLOWED);
        checkPart(DETAIL, "detail", detail, "letters a to z, digits and . _ - ~ ^");
        check(!detail.startsWith("-") && !detail.endsWith("-"), "detail", detail, "no hyphen at either end");
        String whole = text(application, stack, detail);
        check(whole.length() <= MAX_LENGTH, "cluster", whole, "at most " + MAX_LENGTH + " characters");
    }

    private static void checkPart(Pattern form, String part, String value, String allowed) {
        check(form.matcher(value).matches(), part, value, allowed + Text.oddity(value));
        check(!PUSH.matcher(value).matches(), part, value, "nothing that reads as a push number such as v012");
    }

    private static void check(boolean legal, String part, String value, String allowed) {
        if (!legal) {
            throw new IllegalArgumentException(part + " '" + Text.shown(value) + "' is not allowed: " + allowed);
        }
    }

    /**
     * Reads {@code app[-stack[-detail]]}; what it gives has exactly this text.
     *
     * @throws IllegalArgumentException if the text is not the name of a cluster
     */
    public static ClusterName parse(String text) {
        String[] parts = text.split("-", 3);
        ClusterName name =
                new ClusterName(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
        // "app-" must not pass for "app": two things of a cloud would have one name here
        check(name.toString().equals(text), "cluster", text, "no hyphen at its end");
        return name;
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
        return text(application, stack, detail);
    }

    private static String text(String application, String stack, String detail) {
        if (!detail.isEmpty()) {
            return application + "-" + stack + "-" + detail;
        }
        return stack.isEmpty() ? application : application + "-" + stack;
    }
}
