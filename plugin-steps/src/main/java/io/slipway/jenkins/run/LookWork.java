package io.slipway.jenkins.run;

import io.slipway.json.Value;
import io.slipway.run.Outcome;
import java.util.function.Supplier;

/** What is done with a look: repeated where a cloud is away for a moment. */
final class LookWork extends Undertaking {
    private final Supplier<Value.Fields> look;
    private Value.Fields result = Value.Fields.EMPTY;

    LookWork(Teller teller, Supplier<Value.Fields> look) {
        super(teller);
        this.look = look;
    }

    @Override
    protected Outcome step() {
        if (stopped()) {
            return untouched();
        }
        result = look.get();
        return Outcome.DONE;
    }

    @Override
    Value.Fields result() {
        return result;
    }
}
