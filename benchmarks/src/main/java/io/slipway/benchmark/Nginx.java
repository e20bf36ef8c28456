package io.slipway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An nginx of its own, on loopback, with nothing but what is written here. */
final class Nginx {
    private static final String COMMON = """
            worker_processes %d;
            pid %s/nginx.pid;
            error_log %s/error.log;
            daemon off;
            events { worker_connections 4096; }
            http {
              access_log off;
              client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/fastcgi;
              uwsgi_temp_path %s/uwsgi; scgi_temp_path %s/scgi;
              keepalive_requests 1000000;
              %s
            }
            """;

    private Nginx() {}

    private static Process start(Children children, Path home, int workers, String http) throws IOException {
        Files.createDirectories(home);
        Path config = home.resolve("nginx.conf");
        Files.writeString(config, COMMON.formatted(workers, home, home, home, home, home, home, home, http));
        return children.start(home.resolve("output"), List.of("nginx", "-p", home.toString(), "-c", config.toString()));
    }

    /** Answers every request with that many bytes. */
    static void backend(Children children, Path home, int port, int bytes) throws IOException {
        start(
                children,
                home,
                1,
                "server { listen 127.0.0.1:%d; location / { return 200 \"%s\"; } }".formatted(port, "x".repeat(bytes)));
    }

    /** Passes on, with kept connections, as many workers as Slipway's proxy has I/O threads. */
    static Process proxy(Children children, Path home, int port, int backend) throws IOException {
        return start(children, home, 2, """
                upstream app { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000; }
                server { listen 127.0.0.1:%d; location / {
                  proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection "";
                  proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr;
                } }
                """.formatted(backend, port));
    }
}
