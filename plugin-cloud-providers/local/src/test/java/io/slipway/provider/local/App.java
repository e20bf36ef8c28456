package io.slipway.provider.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What the tests deliver: answers every path with its server group's name. It starts in a twentieth of a second, which
 * the JDK's server does not. Behaves as the environment tells: {@code FAIL} answers 500, {@code CRASH} ends at once.
 */
public final class App {
    private App() {}

    public static void main(String[] args) throws IOException {
        System.out.println("line one of " + System.getenv("SLIPWAY_INSTANCE"));
        if (System.getenv("CRASH") != null) {
            System.out.println("cannot find the database");
            System.exit(7);
        }
        int port = Integer.parseInt(System.getenv("PORT"));
        try (ServerSocket server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket client = server.accept();
                Thread thread = new Thread(() -> serve(client));
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                boolean close = false;
                for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                    close |= header.toLowerCase(Locale.ROOT).equals("connection: close");
                }
                answer(request.split(" ")[1], client.getOutputStream());
                if (close) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the client is
        }
    }

    private static void answer(String path, OutputStream out) throws IOException, InterruptedException {
        if (path.startsWith("/slow?")) {
            Thread.sleep(Long.parseLong(path.substring(6)));
        }
        String status = System.getenv("FAIL") == null ? "200 OK" : "500 Broken";
        String body = path.startsWith("/env?")
                ? System.getenv().getOrDefault(path.substring(5), "(absent)")
                : System.getenv("SLIPWAY_SERVER_GROUP") + "\n";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        byte[] all = (head + body).getBytes(StandardCharsets.UTF_8);
        out.write(all);
        out.flush();
    }
}
