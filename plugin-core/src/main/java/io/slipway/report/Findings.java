package io.slipway.report;

import io.slipway.error.DeliveryException;
import io.slipway.json.Value;
import io.slipway.model.Approval;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Closed;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.Intent;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.StrategyName;
import io.slipway.report.Delivered.Analysed;
import io.slipway.report.Delivered.Place;
import io.slipway.report.Delivered.Size;
import io.slipway.report.Delivered.Stand;
import io.slipway.report.Delivered.State;
import io.slipway.report.Delivered.Subject;
import io.slipway.report.Delivered.Trouble;
import io.slipway.run.ClusterStatus;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.spi.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts together what was seen, what the record says and what the front end knows. */
final class Findings {
    private static final int PROBLEM = 12_000;
    private static final int TEXT = 500;
    private static final String NOW = "  Now: ";

    private final Facts facts;
    private final Optional<DeliveryRecord> own;
    private final Optional<Observed> first;
    private final Optional<Observed> last;

    /** @param own the record of the delivery that the request opened or continued, as it was then */
    Findings(Facts facts, Optional<DeliveryRecord> own, Optional<Observed> first, Optional<Observed> last) {
        this.facts = facts;
        // the cluster's record may be about a newer delivery by now
        this.own = own.map(
                then -> facts.record().filter(now -> now.id().equals(then.id())).orElse(then));
        Optional<Observed> before = facts.before().map(ClusterStatus::observed);
        this.first = first.or(() -> before);
        this.last = facts.after().map(ClusterStatus::observed).or(() -> last).or(() -> before);
    }

    Report report(Seen seen) {
        Groups groups = new Groups(own, first, last, this::about);
        List<Report.Group> all = groups.all(intent().subject());
        int most = Math.min(all.size(), Report.MOST_GROUPS);
        return new Report(delivered(), all.subList(0, most), all.size() - most, seen);
    }

    private Intent intent() {
        return own.map(DeliveryRecord::intent)
                .or(() -> facts.request().map(DeliveryRequest::intent))
                .orElseGet(() -> Intent.usual(Operation.SETTLE, StrategyName.NONE));
    }

    private Delivered delivered() {
        return new Delivered(
                new Place(
                        facts.cluster().account(),
                        facts.cluster().location(),
                        facts.cluster().name().toString()),
                state(),
                own.map(record -> record.id().value()),
                intent().operation().word(),
                Tidy.text(
                        own.map(DeliveryRecord::by)
                                .or(() -> facts.request().map(DeliveryRequest::by))
                                .orElse(""),
                        TEXT),
                own.map(DeliveryRecord::opened),
                own.flatMap(this::closed),
                own.map(record -> word(record.phase())).orElse(""),
                Tidy.text(own.map(DeliveryRecord::cause).orElse(""), TEXT),
                Tidy.text(own.flatMap(DeliveryRecord::cancel).map(c -> c.by()).orElse(""), TEXT),
                facts.record().map(DeliveryRecord::activation).orElse(0L),
                own.map(DeliveryRecord::trafficMoved).orElse(false),
                Asked.of(intent(), facts.request(), own.map(DeliveryRecord::digest)),
                subject(),
                stands(own.map(DeliveryRecord::before).orElse(List.of())),
                stands(own.map(DeliveryRecord::end).orElse(List.of())),
                own.map(Findings::holds).orElse(List.of()),
                own.map(Findings::analyses).orElse(List.of()),
                facts.failure().map(Findings::trouble),
                facts.endpoint().map(uri -> Tidy.text(uri.toString(), TEXT)),
                facts.record().stream()
                        .flatMap(record -> record.history().stream())
                        .map(Findings::earlier)
                        .toList());
    }

    // ---- what came of it

    private State state() {
        if (own.isEmpty()) {
            if (facts.failure().isPresent()) {
                return State.REFUSED;
            }
            return facts.changed() ? State.SUCCEEDED : State.UNCHANGED;
        }
        DeliveryRecord record = own.get();
        return record.result()
                .or(this::elsewhere)
                .map(Findings::state)
                .orElseGet(() -> record.phase() == Phase.HELD ? State.HELD : State.OPEN);
    }

    /** Brought to its end by somebody else, and followed by another one. */
    private Optional<Result> elsewhere() {
        return historic().map(Closed::result);
    }

    private Optional<Closed> historic() {
        return facts.record().stream()
                .flatMap(record -> record.history().stream())
                .filter(closed ->
                        own.filter(record -> record.id().equals(closed.id())).isPresent())
                .findFirst();
    }

    private Optional<Instant> closed(DeliveryRecord record) {
        return record.closed().or(() -> historic().map(Closed::at));
    }

    private static State state(Result result) {
        return switch (result) {
            case SUCCEEDED -> State.SUCCEEDED;
            case FAILED -> State.FAILED;
            case CANCELLED -> State.CANCELLED;
            case CANCELLED_KEPT -> State.CANCELLED_KEPT;
            case FROZEN -> State.FROZEN;
        };
    }

    /** The last lines say how things are now, where who threw knew it. */
    private static Trouble trouble(DeliveryException failure) {
        String problem = failure.problem();
        int at = problem.lastIndexOf(NOW);
        boolean known = at > 0 && problem.charAt(at - 1) == '\n';
        return new Trouble(
                word(failure.kind()),
                word(failure.kind().fault()),
                failure.kind().worthRetrying(),
                Tidy.text(known ? problem.substring(0, at).stripTrailing() : problem, PROBLEM),
                known ? Tidy.text(problem.substring(at + NOW.length()), PROBLEM) : "",
                Tidy.text(failure.remedy(), PROBLEM));
    }

    // ---- what it is about

    private Optional<Subject> subject() {
        Intent intent = intent();
        boolean makes = intent.operation() == Operation.DEPLOY;
        Optional<ServerGroupName> name = makes ? own.flatMap(DeliveryRecord::made) : intent.subject();
        return name.map(group -> subject(group, makes, intent));
    }

    private Subject subject(ServerGroupName name, boolean makes, Intent intent) {
        Optional<NewGroup> made = facts.request().flatMap(DeliveryRequest::newGroup);
        Optional<String> image = made.map(NewGroup::image).or(() -> image(name));
        Unhidden entrance = unhidden(
                facts.request().map(DeliveryRequest::entrance).orElse(Value.Fields.EMPTY), Setting.Level.ENTRANCE);
        Optional<Unhidden> settings = made.map(group -> unhidden(group.settings(), Setting.Level.SERVER_GROUP));
        List<String> leftOut = new ArrayList<>(settings.map(Unhidden::leftOut).orElse(List.of()));
        entrance.leftOut().forEach(path -> leftOut.add("entrance." + path));
        return new Subject(
                name.toString(),
                makes,
                image,
                image.map(this::about).orElse(""),
                intent.capacity().map(Findings::size),
                settings.map(Unhidden::shown),
                leftOut,
                entrance.shown());
    }

    private Unhidden unhidden(Value.Fields settings, Setting.Level level) {
        return new Unhidden(
                facts.schema().inside().shown(level, settings), facts.schema().at(level));
    }

    private Optional<String> image(ServerGroupName name) {
        return last.flatMap(seen -> seen.group(name))
                .or(() -> first.flatMap(seen -> seen.group(name)))
                .flatMap(group -> group.birth())
                .map(Birth::image);
    }

    /** Name and labels of an image, where the cloud knows them. */
    private String about(String id) {
        return facts.image(id)
                .map(image -> image.name() + (image.labels().isEmpty() ? "" : " " + image.labels()))
                .map(text -> Tidy.text(text, TEXT))
                .orElse("");
    }

    // ---- forms

    private static List<Stand> stands(List<Standing> standings) {
        return standings.stream()
                .map(s -> new Stand(s.name().toString(), size(s.capacity()), Groups.weight(s.membership())))
                .toList();
    }

    /** The record remembers of a hold that is behind us who let it go on; of the last one also since when it was. */
    private static List<Delivered.Hold> holds(DeliveryRecord record) {
        List<Delivered.Hold> holds = new ArrayList<>();
        Optional<Hold> latest = record.hold();
        for (Approval approval : record.approvals()) {
            Optional<Hold> same = latest.filter(hold -> hold.point().equals(approval.point()));
            holds.add(new Delivered.Hold(
                    approval.point().toString(),
                    same.map(hold -> Tidy.text(hold.why(), TEXT)).orElse(""),
                    same.map(Hold::since),
                    Optional.empty(),
                    Optional.of(Tidy.text(approval.by(), TEXT)),
                    Optional.of(approval.at())));
        }
        latest.filter(hold ->
                        record.approvals().stream().noneMatch(a -> a.point().equals(hold.point())))
                .ifPresent(hold -> holds.add(new Delivered.Hold(
                        hold.point().toString(),
                        Tidy.text(hold.why(), TEXT),
                        Optional.of(hold.since()),
                        Optional.of(hold.until()),
                        Optional.empty(),
                        Optional.empty())));
        return holds;
    }

    private static List<Analysed> analyses(DeliveryRecord record) {
        return record.trial().judgements().stream()
                .map(judgement -> new Analysed(
                        judgement.share(), word(judgement.verdict()), Tidy.text(judgement.why(), TEXT), judgement.at()))
                .toList();
    }

    private static Delivered.Earlier earlier(Closed closed) {
        return new Delivered.Earlier(
                closed.id().value(),
                closed.operation().word(),
                state(closed.result()).word(),
                closed.serves().map(ServerGroupName::toString),
                closed.activation(),
                closed.at());
    }

    static Size size(Capacity capacity) {
        return new Size(capacity.min(), capacity.desired(), capacity.max());
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
