// Keeps an area of the page up to date: its parts, each with an id, are replaced where they have changed.
(function () {
  const slowest = 60000;

  function parse(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return Array.from(holder.content.children);
  }

  function openDetails(part) {
    return Array.from(part.querySelectorAll("details")).map((each) => each.open);
  }

  function busy(part) {
    return part.querySelector('[aria-expanded="true"]') !== null;
  }

  // What somebody opened stays open; whoever was in it stays there.
  function swap(old, fresh) {
    const opened = openDetails(old);
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const focusable = "a, button, summary, input, [tabindex]";
    const index = focused ? Array.from(old.querySelectorAll(focusable)).indexOf(focused) : -1;
    old.replaceWith(fresh);
    fresh.querySelectorAll("details").forEach((each, i) => {
      if (i < opened.length) {
        each.open = opened[i];
      }
    });
    const again = index >= 0 ? fresh.querySelectorAll(focusable)[index] : null;
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  function update(area, known, html) {
    let before = null;
    const there = new Set();
    parse(html).forEach((fresh) => {
      const old = document.getElementById(fresh.id);
      const text = fresh.outerHTML;
      there.add(fresh.id);
      let now = old;
      if (!old || old.parentElement !== area) {
        area.insertBefore(fresh, before ? before.nextSibling : area.firstChild);
        now = fresh;
      } else if (known.get(fresh.id) !== text && !busy(old)) {
        swap(old, fresh);
        now = fresh;
      }
      if (now === fresh) {
        known.set(fresh.id, text);
        Behaviour.applySubtree(fresh, true);
      }
      before = now;
    });
    Array.from(area.children)
      .filter((part) => !there.has(part.id))
      .forEach((part) => part.remove());
    area.dispatchEvent(new CustomEvent("slipway:updated", { bubbles: true }));
  }

  function lost(area) {
    const alert = document.createElement("div");
    alert.className = "jenkins-alert jenkins-alert-warning";
    alert.setAttribute("role", "alert");
    alert.textContent = area.dataset.lost;
    area.before(alert);
  }

  function watch(area) {
    const every = Number(area.dataset.every);
    const known = new Map();
    let wait = every;

    function again() {
      if (area.isConnected && !area.querySelector("[data-over]")) {
        setTimeout(look, wait);
      }
    }

    function look() {
      if (document.hidden) {
        again();
        return;
      }
      fetch(area.dataset.url, { cache: "no-store" })
        .then((answer) => {
          if (answer.status === 403 || answer.status === 404 || answer.redirected) {
            lost(area);
            return null;
          }
          return answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText));
        })
        .then((html) => {
          if (html !== null) {
            wait = every;
            update(area, known, html);
            again();
          }
        })
        .catch(() => {
          wait = Math.min(wait * 2, slowest);
          again();
        });
    }
    again();
  }

  Behaviour.specify(".slipway-live", "slipway-live", 0, function (area) {
    if (!area.dataset.watched) {
      area.dataset.watched = "true";
      watch(area);
    }
  });

  // Jenkins' own menus close by a click alone.
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector('.slipway-live [aria-expanded="true"]');
    if (event.key === "Escape" && open && open._tippy) {
      open._tippy.hide();
      open.focus();
    }
  });

  // Only clusters with these letters in their name are shown.
  function filter(input) {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    const all = document.querySelectorAll(".slipway-cluster");
    all.forEach((cluster) => {
      const fits = cluster.dataset.name.toLowerCase().includes(wanted);
      cluster.classList.toggle("jenkins-hidden", !fits);
      shown += fits ? 1 : 0;
    });
    const none = document.getElementById("slipway-none");
    none.classList.toggle("jenkins-hidden", shown > 0 || all.length === 0);
  }

  Behaviour.specify("#slipway-filter", "slipway-filter", 0, function (input) {
    input.addEventListener("input", () => filter(input));
    document.addEventListener("slipway:updated", () => filter(input));
  });
})();
