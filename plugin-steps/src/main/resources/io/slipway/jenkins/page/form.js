// Shows what will happen, again after each change of the form; only what was shown can be done.
(function () {
  const pause = 400;

  function ready(form, seen) {
    form.elements.seen.value = seen || "";
    form.querySelector("button[type=submit]").disabled = !seen;
  }

  function told(place, text) {
    const line = document.createElement("p");
    line.textContent = text;
    place.replaceChildren(line);
  }

  function fields(form) {
    const given = new URLSearchParams();
    new FormData(form).forEach((value, name) => given.append(name, value));
    return given;
  }

  Behaviour.specify(".slipway-form", "slipway-form", 0, function (form) {
    const place = form.querySelector(".slipway-plan");
    let turn = 0;
    let timer = null;

    function plan() {
      const mine = ++turn;
      ready(form, "");
      if (!form.checkValidity()) {
        place.replaceChildren();
        return;
      }
      told(place, place.dataset.wait);
      fetch(form.dataset.plan, { method: "POST", headers: crumb.wrap({}), body: fields(form) })
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
        .then((html) => {
          if (mine === turn) {
            place.innerHTML = html;
            const steps = place.querySelector("[data-seen]");
            ready(form, steps ? steps.dataset.seen : "");
          }
        })
        .catch(() => told(place, place.dataset.lost));
    }

    form.addEventListener("input", () => {
      ready(form, "");
      clearTimeout(timer);
      timer = setTimeout(plan, pause);
    });
    form.addEventListener("submit", () => setTimeout(() => ready(form, ""), 0));
    plan();
  });
})();
