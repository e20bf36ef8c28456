package io.slipway.provider.kubernetes.api;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one list, kept up to date by a watch: one call that lasts, however many look and however much there
 * is. Lists anew where the server no longer knows what happened meanwhile. Ends by itself when nobody looks any more.
 */
public final class Feed<T> {
    /** So often the server ends a watch, and it is begun again: one that silently died is noticed then. */
    private static final Duration WATCH = Duration.ofSeconds(60);

    private static final Duration LIST = Duration.ofSeconds(20);
    private static final Duration MARGIN = Duration.ofSeconds(10);
    /** For so long what was seen counts as recent without a watch. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 10_000;

    private final Api api;
    private final Call list;
    private final Function<Value.Fields, Optional<T>> read;
    private final ScheduledExecutorService pool;
    private final Map<String, T> seen = new ConcurrentHashMap<>();
    private final CountDownLatch listed = new CountDownLatch(1);
    private volatile boolean open;
    private volatile boolean over;
    private volatile long heard = System.nanoTime();
    private volatile long asked = System.nanoTime();
    private final AtomicLong lists = new AtomicLong();
    /** Of the next two only one thread at a time knows: each step begins the next. */
    private volatile String version = "";

    private volatile long pause = FIRST_PAUSE;

    public Feed(Api api, Call list, Function<Value.Fields, Optional<T>> read, ScheduledExecutorService pool) {
        this.api = api;
        this.list = list;
        this.read = read;
        this.pool = pool;
    }

    public Feed<T> start() {
        after(0, this::list);
        return this;
    }

    /** Nobody looked for long, or the account was closed. */
    public boolean over() {
        return over;
    }

    /** How often everything was listed. */
    public long lists() {
        return lists.get();
    }

    /** What there is, at most some seconds old; nothing where that is not known. */
    public Optional<List<T>> recent(Duration patience) throws InterruptedException {
        asked = System.nanoTime();
        boolean known = listed.await(patience.toNanos(), TimeUnit.NANOSECONDS)
                && (open || System.nanoTime() - heard < RECENT.toNanos());
        return known ? Optional.of(List.copyOf(seen.values())) : Optional.empty();
    }

    private void after(long millis, Runnable step) {
        try {
            var unused = pool.schedule(() -> attempt(step), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            over = true;
        }
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException broken) {
            again(this::list);
        }
    }

    private void again(Runnable step) {
        after(pause, step);
        pause = Math.min(LONGEST_PAUSE, pause * 2);
    }

    private void list() {
        try {
            Value.Fields all = api.call(list, Deadline.in(LIST)).object();
            Map<String, T> now = new ConcurrentHashMap<>();
            for (Value.Fields object : Answer.objects(all.items("items"))) {
                read.apply(object).ifPresent(value -> now.put(key(object), value));
            }
            seen.putAll(now);
            seen.keySet().retainAll(now.keySet());
            version = all.fields("metadata").text("resourceVersion").orElse("");
            lists.incrementAndGet();
            heard = System.nanoTime();
            listed.countDown();
            pause = FIRST_PAUSE;
            watch();
        } catch (ApiException failed) {
            again(this::list);
        } catch (InterruptedException stop) {
            over = true;
        }
    }

    private static String key(Value.Fields object) {
        Value.Fields metadata = object.fields("metadata");
        return metadata.text("namespace").orElse("") + "/"
                + metadata.text("name").orElse("");
    }

    private void watch() {
        if (System.nanoTime() - asked > IDLE.toNanos()) {
            over = true;
            return;
        }
        Call call = list.with("watch", "true")
                .with("allowWatchBookmarks", "true")
                .with("timeoutSeconds", String.valueOf(WATCH.toSeconds()))
                .with("resourceVersion", version);
        try {
            long began = System.nanoTime();
            Stream stream = new Stream(this::line, () -> open = true);
            var unused =
                    stream.begin(api, call, WATCH.plus(MARGIN)).whenComplete((status, failure) -> ended(status, began));
        } catch (ApiException failed) {
            again(this::list);
        }
    }

    /** @param status of the answer; nothing where there was none, or it broke off */
    private void ended(@Nullable Integer status, long began) {
        open = false;
        heard = Math.max(heard, began);
        boolean asIntended = status != null && status == 200 && !version.isEmpty();
        if (asIntended) {
            heard = System.nanoTime();
            boolean brief = System.nanoTime() - began < TimeUnit.SECONDS.toNanos(1);
            after(brief ? FIRST_PAUSE : 0, this::watch);
        } else if (version.isEmpty() || status != null && (status == 410 || status == 401)) {
            again(this::list);
        } else {
            again(this::watch);
        }
    }

    private void line(String text) {
        Value.Fields event = (Value.Fields) Json.parse(text);
        Value.Fields object = event.fields("object");
        heard = System.nanoTime();
        switch (event.text("type").orElse("")) {
            case "ADDED", "MODIFIED" -> {
                read.apply(object)
                        .ifPresentOrElse(value -> seen.put(key(object), value), () -> seen.remove(key(object)));
                remember(object);
            }
            case "DELETED" -> {
                seen.remove(key(object));
                remember(object);
            }
            case "BOOKMARK" -> remember(object);
            // mostly 410: what happened since then is no longer known
            default -> version = "";
        }
    }

    private void remember(Value.Fields object) {
        object.fields("metadata").text("resourceVersion").ifPresent(now -> version = now);
        pause = FIRST_PAUSE;
    }
}
