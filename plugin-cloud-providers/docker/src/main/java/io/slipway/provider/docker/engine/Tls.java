package io.slipway.provider.docker.engine;

import io.slipway.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * What proves to a Docker host who we are, and to us that it is the one that we mean; the files that {@code docker
 * --tlsverify} takes, as text.
 *
 * @param authority PEM of who signed the host's certificate; absent: those that Java trusts
 * @param certificate PEM of our certificate, and of who signed it
 * @param key PEM of its private key, PKCS #8 or PKCS #1, without a password
 */
public record Tls(Optional<String> authority, Optional<String> certificate, Optional<Secret> key) {
    private static final char[] NO_PASSWORD = new char[0];
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    /** @throws GeneralSecurityException without any of the key, where something is not as it should be */
    public SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours(), authority.isPresent() ? trusted(authority.get()) : null, null);
        return context;
    }

    private TrustManager[] trusted(String pem) throws GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate each : certificates(pem)) {
            store.setCertificateEntry("authority-" + number++, each);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager[] ours() throws GeneralSecurityException {
        if (certificate.isEmpty() || key.isEmpty()) {
            return new KeyManager[0];
        }
        KeyStore store = empty();
        Certificate[] chain = certificates(certificate.get()).toArray(new Certificate[0]);
        store.setKeyEntry("ours", privateKey(key.get()), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            return store;
        } catch (IOException impossible) {
            throw new GeneralSecurityException("no key store in memory", impossible);
        }
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static PrivateKey privateKey(Secret pem) throws GeneralSecurityException {
        Matcher found = PRIVATE_KEY.matcher(pem.reveal());
        if (!found.find()) {
            throw new GeneralSecurityException("key is not a private key in PEM without a password");
        }
        if ("EC ".equals(found.group(1))) {
            throw new GeneralSecurityException("key is an EC key of the old form: convert it to PKCS #8 with"
                    + " 'openssl pkcs8 -topk8 -nocrypt'");
        }
        return privateKey("RSA ".equals(found.group(1)), decoded(found.group(2)));
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("key is damaged: it is not base64", malformed);
        }
    }

    private static PrivateKey privateKey(boolean old, byte[] bytes) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(old ? wrapped(bytes) : bytes);
        GeneralSecurityException last = new GeneralSecurityException("key is of no kind that Java knows");
        for (String kind : new String[] {"RSA", "EC", "Ed25519"}) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(spec);
            } catch (GeneralSecurityException another) {
                last.addSuppressed(new GeneralSecurityException("not " + kind));
            }
        }
        throw last;
    }

    /** PKCS #1 is what PKCS #8 wraps: version, kind, the old key. */
    private static byte[] wrapped(byte[] old) {
        byte[] version = {0x02, 0x01, 0x00};
        return der(0x30, joined(version, RSA, der(0x04, old)));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return joined(head, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public String toString() {
        return "TLS";
    }
}
