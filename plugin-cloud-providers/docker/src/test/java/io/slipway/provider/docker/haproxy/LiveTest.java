package io.slipway.provider.docker.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Answers as HAProxy 2.6 and 3.0 gave them. */
class LiveTest {
    private static final String SERVERS = """
            1
            # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight (and so on)
            5 h1 1 shop-v001.1 172.20.40.1 2 0 1 1 33 15 3 2 6 0 0 0 - 7102 - 0 0 - - 0
            5 h1 2 shop-v001.2 172.20.40.2 2 0 0 0 0 15 3 2 6 0 0 0 - 7103 - 0 0 - - 0
            5 h1 3 shop-v001.3 172.20.40.3 0 1 1 0 0 15 3 2 6 0 0 0 - 7104 - 0 0 - - 0
            """;

    @Test
    void readsMapsAndServers() {
        Live live = Live.read(List.of(
                "0x55d38c9fb240 0:99 h0\n0x55d38c9fb250 100:9999 h1",
                "0x55d38c9fae30 1 h1",
                "",
                "",
                "0x1 files ab\n0x2 version 12",
                SERVERS));
        assertThat(live.map(MapFile.SPLIT)).isEqualTo(new TreeMap<>(Map.of("0:99", "h0", "100:9999", "h1")));
        assertThat(live.applied(12)).isTrue();
        assertThat(live.applied(11)).isFalse();
        assertThat(live.servers())
                .containsEntry("h1/shop-v001.1", new Live.LiveServer("172.20.40.1:7102", true))
                .containsEntry("h1/shop-v001.2", new Live.LiveServer("172.20.40.2:7103", false))
                .containsEntry("h1/shop-v001.3", new Live.LiveServer("172.20.40.3:7104", false))
                .hasSize(3);
    }

    @Test
    void statisticsAreReadByTheNamesOfTheirColumns() {
        Stats stats = Stats.read("""
                # pxname,svname,qcur,scur,status,check_status,last_chk,
                h1,shop-v001.1,0,2,UP,L7OK,"OK, fine",
                h1,BACKEND,1,2,UP,,,
                """);
        assertThat(stats.servers().get("h1/shop-v001.1").text("last_chk")).isEqualTo("OK, fine");
        assertThat(stats.slots().get("h1").busy()).isEqualTo(3);
        assertThat(stats.slots().get("h1").number("nothing")).isZero();
    }
}
