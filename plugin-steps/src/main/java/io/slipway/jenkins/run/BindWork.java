package io.slipway.jenkins.run;

import io.slipway.config.BindWish;
import io.slipway.config.Wish;
import io.slipway.json.Value;
import io.slipway.run.BindRun;
import io.slipway.run.Operations;
import io.slipway.run.Outcome;

/** Binds or unbinds a service. Credentials are not handed over here: nothing of a build keeps them. */
final class BindWork extends Undertaking {
    private final boolean planOnly;
    private final BindWish wish;
    private final Teller teller;
    private final BindRun run;

    BindWork(Request request, Wish.Bind bind, Operations operations, Teller teller) {
        super(teller);
        this.planOnly = request.planOnly();
        this.wish = bind.binding();
        this.teller = teller;
        this.run = bind.bound()
                ? operations.bind(wish.service(), wish.name(), wish.offering(), wish.timeout())
                : operations.unbind(wish.service(), wish.name(), wish.timeout());
        say(request.operation().word() + " service " + wish.service() + " as " + wish.name() + ", asked for by "
                + request.by());
    }

    /** What has been asked for is done by the service, whether somebody waits or not. */
    @Override
    protected Outcome step() {
        if (planOnly) {
            say("nothing was touched: this was the plan alone");
            return Outcome.DONE;
        }
        if (stopped()) {
            return untouched();
        }
        Outcome outcome = run.attempt();
        if (outcome instanceof Outcome.Waiting waiting) {
            teller.waits(waiting.why());
        }
        return outcome;
    }

    @Override
    Value.Fields result() {
        return Value.fields()
                .put("service", wish.service().name())
                .put("binding", wish.name())
                .build();
    }
}
