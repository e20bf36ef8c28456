package io.slipway.jenkins.run;

import io.slipway.config.OperationName;
import io.slipway.config.Wish;
import io.slipway.run.Operations;
import io.slipway.spi.Workbench;

/** What is to be done about each kind of wish. */
final class Undertakings {
    private Undertakings() {}

    static Undertaking of(
            Request request, Operations operations, Workbench workbench, Teller teller, ReportFile report, Ties ties) {
        Wish wish = request.wish();
        Looks looks = new Looks(request, operations, teller::say);
        if (wish instanceof Wish.Bake bake) {
            return new BakeWork(request, bake.image(), operations, workbench, teller);
        }
        if (wish instanceof Wish.Bind bind) {
            return new BindWork(request, bind, operations, teller);
        }
        if (wish instanceof Wish.Run run) {
            return new TaskWork(request, run.task(), operations, teller);
        }
        if (wish instanceof Wish.Find find) {
            return new LookWork(teller, () -> looks.found(find.image()));
        }
        if (wish instanceof Wish.Look) {
            return new LookWork(teller, looks::status);
        }
        if (wish instanceof Wish.Require require) {
            return new LookWork(teller, () -> looks.preconditions(require.preconditions()));
        }
        if (wish instanceof Wish.Outdated outdated) {
            return new LookWork(teller, () -> looks.outdated(outdated.what()));
        }
        if (wish instanceof Wish.Decide decide && decide.hold().operation() == OperationName.EXTEND) {
            return new LookWork(teller, () -> looks.extended(decide.hold()));
        }
        return new DeliveryWork(request, operations, teller, report, ties);
    }
}
