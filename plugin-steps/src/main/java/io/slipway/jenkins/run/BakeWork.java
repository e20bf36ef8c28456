package io.slipway.jenkins.run;

import io.slipway.config.BakeWish;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.jenkins.agent.AgentAwayException;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.run.BakeRun;
import io.slipway.run.Operations;
import io.slipway.run.Outcome;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Workbench;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Makes an image, or finds that it is there. */
final class BakeWork extends Undertaking {
    /** Agents come back in seconds, or in hours. */
    private static final Duration AGENT = Duration.ofSeconds(2);

    private final Request request;
    private final BakeWish wish;
    private final Operations operations;
    private final Workbench workbench;
    private final Teller teller;
    private volatile Optional<BakeRun> run = Optional.empty();

    BakeWork(Request request, BakeWish wish, Operations operations, Workbench workbench, Teller teller) {
        super(teller);
        this.request = request;
        this.wish = wish;
        this.operations = operations;
        this.workbench = workbench;
        this.teller = teller;
    }

    @Override
    protected Outcome step() {
        if (run.isEmpty()) {
            if (stopped()) {
                return untouched();
            }
            BakeRequest bake;
            try {
                bake = bake();
            } catch (AgentAwayException away) {
                String why = away.getMessage() + ": waiting for it";
                teller.waits(why);
                return new Outcome.Waiting(why, AGENT);
            }
            if (request.planOnly()) {
                operations.plan(bake).lines().forEach(this::say);
                say("nothing was touched: this was the plan alone");
                return Outcome.DONE;
            }
            run = Optional.of(operations.bake(bake));
            run.get().hear(line -> say("| " + line));
        }
        if (stopped()) {
            run.get().cancel();
        }
        Outcome outcome = run.get().attempt();
        if (outcome instanceof Outcome.Waiting waiting) {
            teller.waits(waiting.why());
        }
        return outcome;
    }

    private BakeRequest bake() throws AgentAwayException {
        Optional<Archive> folder = pack();
        say("bake image " + wish.name() + " in " + request.account()
                + folder.map(files -> " from " + wish.folder().orElseThrow() + " (" + files.bytes() + " bytes, sha256:"
                                + files.digest() + ")")
                        .orElse(""));
        return new BakeRequest(wish.name(), folder, wish.labels(), wish.settings(), wish.rebake(), request.by());
    }

    private Optional<Archive> pack() throws AgentAwayException {
        if (wish.folder().isEmpty()) {
            return Optional.empty();
        }
        String folder = wish.folder().get();
        try {
            return Optional.of(workbench.pack(folder));
        } catch (AgentAwayException away) {
            throw away;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the folder '" + folder + "' cannot be read: " + unreadable.getMessage(),
                    "name a folder of the workspace; nothing was touched",
                    unreadable);
        }
    }

    @Override
    void stop(String by) {
        super.stop(by);
        run.ifPresent(BakeRun::cancel);
    }

    @Override
    Value.Fields result() {
        if (run.isEmpty()) {
            return Value.Fields.EMPTY;
        }
        Image image = run.get().image();
        String result = run.get().reused() ? "reused: the same was baked before" : "baked";
        say(image.id() + ": " + result);
        return Results.image(image).with("reused", Value.of(run.get().reused()));
    }
}
