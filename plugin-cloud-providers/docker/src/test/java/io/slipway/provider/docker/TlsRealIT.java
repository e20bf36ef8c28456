package io.slipway.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is called over the network, and knows its callers by their certificates. */
final class TlsRealIT {
    @TempDir
    static Path scratch;

    private static Certificates certificates;
    private static TestDaemon daemon;

    @BeforeAll
    static void open() throws Exception {
        TestDaemon.need();
        certificates = new Certificates(scratch);
        certificates.signed("client", "extendedKeyUsage=clientAuth\n");
        daemon = new TestDaemon("t", 0, TlsRealIT::verifying);
    }

    @AfterAll
    static void close() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static List<String> verifying(String address) throws Exception {
        certificates.signed("server", "subjectAltName=IP:" + address + "\n");
        return List.of(
                "-H",
                "tcp://0.0.0.0:2376",
                "--tlsverify",
                "--tlscacert",
                certificates.path("ca"),
                "--tlscert",
                certificates.path("server-cert"),
                "--tlskey",
                certificates.path("server-key"));
    }

    private static Value.FieldsBuilder host(String address) {
        return Value.fields().put("name", "far").put("url", "tcp://" + address + ":2376");
    }

    private static Shop shop(Value.FieldsBuilder host) throws Exception {
        Value.Fields settings = Value.fields()
                .put("hosts", Value.items(List.of(host.build())))
                .put("callTimeout", "20s")
                .build();
        return new Shop(new DockerRig(List.of(daemon.engine()), DockerRig.HAPROXY, settings));
    }

    private static Value.FieldsBuilder trusted(String address) throws Exception {
        return host(address)
                .put("ca", certificates.pem("ca"))
                .put("cert", certificates.pem("client-cert"))
                .put("key", certificates.pem("client-key"));
    }

    @Test
    void itIsDeployedToOverTheNetworkByCertificates() throws Exception {
        try (Shop shop = shop(trusted(daemon.address()))) {
            shop.deploy(Shop.redBlack(2), "one");
            try (Load load = Load.on(shop.endpoint(), 2)) {
                shop.deploy(Shop.redBlack(2), "two");
                load.close();
                assertThat(load.failures()).isEmpty();
                assertThat(load.answers()).hasSize(2);
            }
        }
    }

    private static void refused(Value.FieldsBuilder host, String... words) throws Exception {
        try (Shop shop = shop(host)) {
            DeliveryException failure = shop.run(shop.request(Shop.redBlack(1), shop.rig.image(), shop.settings("x")))
                    .failure()
                    .orElseThrow();
            System.out.println(failure.report());
            assertThat(failure.kind()).as(failure.report()).isEqualTo(ErrorKind.ACCESS_DENIED);
            assertThat(failure.report())
                    .contains("Docker host far", "check ca, cert and key")
                    .contains(words);
            assertThat(failure.report()).doesNotContain("PRIVATE KEY", "Exception");
        }
        assertThat(daemon.engine().containers()).isEmpty();
    }

    @Test
    void whoHasNoCertificateIsToldSo() throws Exception {
        refused(host(daemon.address()).put("ca", certificates.pem("ca")), "no trust between us and it");
    }

    @Test
    void anEngineThatOurAuthorityDidNotSignIsNotTrusted() throws Exception {
        refused(
                host(daemon.address())
                        .put("ca", certificates.pem("client-cert"))
                        .put("cert", certificates.pem("client-cert"))
                        .put("key", certificates.pem("client-key")),
                "no trust between us and it");
    }

    /** The certificate says which address it is for; at another it may be anybody's. */
    @Test
    void aCertificateForAnotherAddressIsNotTrusted() throws Exception {
        daemon.inside("ip", "addr", "add", "10.213.250.9/32", "dev", "lo");
        daemon.reached("10.213.250.9/32");
        refused(trusted("10.213.250.9"), "no trust between us and it");
    }
}
