package io.slipway.report.html;

import io.slipway.report.Delivered;
import io.slipway.report.Report;
import io.slipway.report.Seen;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What most people come for: how it went, what serves now, how long it took, where it was asked for. */
final class Head {
    private static final Set<String> WEB = Set.of("http", "https");

    private Head() {}

    static Tag of(Report report) {
        Delivered delivered = report.delivery();
        Status status = Status.of(delivered);
        return Tag.of("header", status.mood())
                .add(Tag.of("p", "status").add(status.icon().tag()).text(" " + status.word()))
                .add(Tag.of("h1").said(Wording.title(delivered)))
                .add(Tag.of("p", "lead").said(Status.lead(delivered)))
                .add(facts(report))
                .add(partial(report));
    }

    private static Tag facts(Report report) {
        Delivered delivered = report.delivery();
        Tag list = Tag.of("dl", "facts");
        fact(list, "Cluster", Tag.of("dd").said(delivered.cluster().toString()));
        delivered.endpoint().ifPresent(address -> fact(list, "Endpoint", link(address)));
        delivered
                .group()
                .flatMap(Delivered.Subject::image)
                .ifPresent(image -> fact(list, "Image", image(delivered, image)));
        delivered.opened().ifPresent(at -> fact(list, "Begun", Tag.of("dd").add(When.at(at))));
        took(report).ifPresent(millis -> fact(list, "Took", Tag.of("dd").text(When.length(millis))));
        fact(list, "Asked for by", link(delivered.by()));
        return list;
    }

    private static void fact(Tag list, String name, Tag value) {
        list.add(Tag.of("div").add(Tag.of("dt").text(name), value));
    }

    private static Tag image(Delivered delivered, String id) {
        String about = delivered.group().map(Delivered.Subject::about).orElse("");
        Tag value = Tag.of("dd");
        if (!about.isEmpty()) {
            value.said(about).add(Tag.of("br"));
        }
        return value.add(Tag.of("code", "id").said(Wording.shortened(id)));
    }

    /** From its opening to its end, whoever worked on it; else as long as this process worked. */
    private static Optional<Long> took(Report report) {
        Delivered delivered = report.delivery();
        Seen seen = report.seen();
        Optional<Long> whole = delivered
                .closed()
                .flatMap(end -> delivered
                        .opened()
                        .map(begin -> Duration.between(begin, end).toMillis()))
                .filter(millis -> millis >= 0);
        return whole.or(() -> Optional.of(seen.end()).filter(end -> end > 0));
    }

    /** A link where it is an address of the web, else the text alone. */
    static Tag link(String text) {
        Tag value = Tag.of("dd");
        return webAddress(text)
                ? value.add(
                        Tag.of("a").with("href", text).with("rel", "noreferrer").said(text))
                : value.said(text.isEmpty() ? "unknown" : text);
    }

    private static boolean webAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /** Says so where this process has seen only a part of it, or nothing. */
    private static Optional<Tag> partial(Report report) {
        return Parts.notice(report).map(text -> Tag.of("p", "notice").text(text));
    }
}
