/**
 * The reverse proxy of the embedded local cloud: a process of its own, so that traffic is served on while the
 * supervisor is dead or being replaced. {@link io.slipway.provider.local.proxy.ProxyMain} runs it; everybody else
 * talks to it by {@link io.slipway.provider.local.proxy.ProxyAdmin}. All its ports are on 127.0.0.1:
 *
 * <ul>
 *   <li>one <em>entrance</em> per cluster, where weights alone decide which group answers;
 *   <li>the <em>admin</em> port, with the token as bearer: {@code PUT} and {@code GET /config}, {@code GET /stats},
 *       {@code /metrics} and {@code /healthz};
 *   <li>the <em>smoke</em> port: {@code /<cluster>/<group>/<path>} reaches one group whatever its weight. It needs no
 *       token, just as the ports of the instances themselves need none.
 * </ul>
 *
 * <p>On disk: {@code <home>/token} (made by the supervisor, mode 0600), {@code <home>/proxy/config.json} (what is
 * served, also after {@code kill -9}), {@code proxy.json} (pid, start, admin and smoke port; left behind, so that the
 * next process takes the same ports) and {@code lock} (one proxy per home). The configuration:
 *
 * <pre>{@code
 * {"generation": 17, "clusters": [{"cluster": "local/default/shop-web", "port": 18080, "groups": [
 *   {"name": "shop-web-v012", "weight": 9000, "backends": [{"id": "shop-web-v012-1", "port": 20001, "up": true}]}]}]}
 * }</pre>
 *
 * <p>What it does not do: notice that a client has gone before its backend answers (a drain needs a deadline), limit
 * how long a request takes, or pass on interim answers other than 100 (103 becomes 502).
 */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.proxy;
