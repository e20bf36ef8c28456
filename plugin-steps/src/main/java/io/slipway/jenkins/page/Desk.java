package io.slipway.jenkins.page;

import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.AccessControlled;
import io.slipway.error.DeliveryException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/** Where a person changes a cluster: first they are shown what will happen, then that is done and nothing else. */
public abstract class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Whose permissions count. */
    protected abstract AccessControlled guarded();

    /** Whose credentials may be used too. */
    protected abstract Optional<Item> item(Wanted wanted);

    /** Under which its changes are found again. */
    protected abstract String id();

    /** From the root of Jenkins, with no slash at either end: the page that one comes from. */
    public abstract String getHome();

    public abstract String getTitle();

    /** @throws Failure if that is not to be done here */
    protected abstract void check(Wanted wanted);

    /** Of which step of a build it goes on with the delivery. */
    protected Optional<Changes.StepOf> step(Wanted wanted) {
        return Optional.empty();
    }

    /** Begun here, newest first. */
    public List<Change> getChanges() {
        return Changes.get().of(id());
    }

    @GET
    public void doIndex(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        show(wanted(request), false, request, response);
    }

    @RequirePOST
    public void doPlan(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        Preview preview = preview(wanted(request));
        request.setAttribute("preview", preview);
        request.getView(this, "plan.jelly").forward(request, response);
    }

    /** What was seen is done; if it would be something else by now, that is shown instead. */
    @RequirePOST
    public void doRun(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        Wanted wanted = wanted(request);
        Preview now = preview(wanted);
        if (!now.isLegal() || !now.getSeen().equals(request.getParameter("seen"))) {
            show(wanted, true, request, response);
            return;
        }
        Change change = Changes.get().begin(id(), wanted, item(wanted), by(), step(wanted));
        response.sendRedirect2(request.getContextPath() + "/" + getHome() + "#" + change.getId());
    }

    private void show(Wanted wanted, boolean changed, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException, ServletException {
        request.setAttribute("wanted", wanted);
        request.setAttribute("changed", changed);
        request.getView(this, "form.jelly").forward(request, response);
    }

    private Wanted wanted(StaplerRequest2 request) {
        Wanted wanted;
        try {
            wanted = Wanted.of(request);
        } catch (IllegalArgumentException refused) {
            throw new Failure(refused.getMessage());
        }
        guarded().checkPermission(wanted.act().getPermission());
        check(wanted);
        return wanted;
    }

    private Preview preview(Wanted wanted) {
        Optional<Item> item = item(wanted);
        String by = by();
        try {
            return Board.get().call(wanted.cluster().account(), item, () -> Preview.of(wanted, item, by), PATIENCE);
        } catch (DeliveryException refused) {
            return Preview.refused(refused);
        }
    }

    /** As records call them. */
    private static String by() {
        User user = User.current();
        return user == null ? Jenkins.getAuthentication2().getName() : user.getId();
    }
}
