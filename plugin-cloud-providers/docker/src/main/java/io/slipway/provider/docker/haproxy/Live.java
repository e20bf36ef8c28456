package io.slipway.provider.docker.haproxy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a proxy is now, by its own account. */
record Live(Map<MapFile, SortedMap<String, String>> maps, SortedMap<String, LiveServer> servers) {
    private static final int SLOT = 1;
    private static final int NAME = 3;
    private static final int ADDRESS = 4;
    private static final int ADMINISTRATION = 6;
    private static final int WEIGHT = 7;
    private static final int PORT = 18;

    /**
     * @param address {@code ip:port}
     * @param serves neither in maintenance nor without weight
     */
    record LiveServer(String address, boolean serves) {}

    static List<String> questions() {
        List<String> questions = new ArrayList<>();
        for (MapFile map : MapFile.values()) {
            questions.add("show map " + map.path());
        }
        questions.add("show servers state");
        return questions;
    }

    static Live read(List<String> answers) {
        Map<MapFile, SortedMap<String, String>> maps = new EnumMap<>(MapFile.class);
        int at = 0;
        for (MapFile map : MapFile.values()) {
            maps.put(map, map(answers.get(at++)));
        }
        return new Live(maps, servers(answers.get(at)));
    }

    SortedMap<String, String> map(MapFile map) {
        return maps.getOrDefault(map, new TreeMap<>());
    }

    boolean applied(long version) {
        return Long.toString(version).equals(map(MapFile.APPLIED).get("version"));
    }

    /** Lines of {@code pointer key value}. */
    static SortedMap<String, String> map(String answer) {
        SortedMap<String, String> map = new TreeMap<>();
        answer.lines().forEach(line -> {
            String[] words = line.split(" ", 3);
            if (words.length == 3 && words[0].startsWith("0x")) {
                map.put(words[1], words[2]);
            }
        });
        return map;
    }

    private static SortedMap<String, LiveServer> servers(String answer) {
        SortedMap<String, LiveServer> servers = new TreeMap<>();
        answer.lines().forEach(line -> {
            String[] words = line.split(" ");
            if (words.length > PORT && !line.startsWith("#")) {
                boolean serves = words[ADMINISTRATION].equals("0") && !words[WEIGHT].equals("0");
                servers.put(
                        words[SLOT] + "/" + words[NAME], new LiveServer(words[ADDRESS] + ":" + words[PORT], serves));
            }
        });
        return servers;
    }
}
