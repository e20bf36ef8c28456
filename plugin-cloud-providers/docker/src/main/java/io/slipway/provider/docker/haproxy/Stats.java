package io.slipway.provider.docker.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The proxy's statistics of one moment.
 *
 * @param slots by backend
 * @param servers by {@code slot/name}
 */
public record Stats(Map<String, Row> slots, Map<String, Row> servers) {
    static final String QUESTION = "show stat";
    private static final String GOING_ON = "* ";
    private static final String WHOLE = "BACKEND";

    /** One line; counters since the proxy started. */
    public record Row(Map<String, String> columns) {
        public long number(String column) {
            String text = columns.getOrDefault(column, "");
            return text.isEmpty() ? 0 : Long.parseLong(text);
        }

        public String text(String column) {
            return columns.getOrDefault(column, "");
        }

        /** What its last look came to; the star of one that goes on just now is left out. */
        public String check() {
            String status = text("check_status");
            return status.startsWith(GOING_ON) ? status.substring(GOING_ON.length()) : status;
        }

        /** Whether it is given requests. */
        public boolean up() {
            return text("status").startsWith("UP") || text("status").equals("no check");
        }

        /** Requests and connections that it is busy with, or that wait for it. */
        public long busy() {
            return number("scur") + number("qcur");
        }
    }

    static Stats read(String answer) {
        Map<String, Row> slots = new TreeMap<>();
        Map<String, Row> servers = new TreeMap<>();
        List<String> names = List.of();
        for (String line : answer.lines().toList()) {
            if (line.startsWith("# ")) {
                names = split(line.substring(2));
            } else if (!line.isBlank() && !names.isEmpty()) {
                Row row = row(names, split(line));
                String slot = row.text("pxname");
                if (row.text("svname").equals(WHOLE)) {
                    slots.put(slot, row);
                } else {
                    servers.put(slot + "/" + row.text("svname"), row);
                }
            }
        }
        return new Stats(slots, servers);
    }

    private static Row row(List<String> names, List<String> values) {
        Map<String, String> columns = new TreeMap<>();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            columns.put(names.get(i), values.get(i));
        }
        return new Row(columns);
    }

    /** Commas part, but for those inside quotes. */
    private static List<String> split(String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
