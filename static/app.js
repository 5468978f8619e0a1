// What a page does better with JavaScript. Every page works without it.
"use strict";
(() => {
  const typing = (el) => el instanceof Element && el.closest("input, textarea, select, [contenteditable]") !== null;

  const search = () => {
    const find = document.getElementById("find");
    if (find) {
      find.focus();
      find.select();
    }
  };
  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) {
      link.click();
    }
  };
  // The page of all changes of a review, or of the lint: the part that has the focus, or else the one at the top of the window.
  const parts = () => [...document.querySelectorAll("[data-part]")];
  const part = () => {
    const focused = document.activeElement?.closest("[data-part]");
    return focused ?? parts().findLast((el) => el.getBoundingClientRect().top < 80) ?? null;
  };
  const step = (by) => {
    const all = parts();
    const next = all[Math.max(0, all.indexOf(part()) + by)];
    if (next) {
      next.scrollIntoView({ block: "start" });
      next.querySelector("h2").focus({ preventScroll: true });
    }
  };
  // The lint: a button of the finding that has the focus, and of no other.
  const press = (key) => document.activeElement?.closest("[data-part]")?.querySelector(`[data-key="${key}"]`)?.click();
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    v: () => part()?.querySelector("[data-viewed]")?.click(),
    a: () => press("a"),
    c: () => press("c"),
    t: () => press("t"),
    f: () => press("f"),
    m: () => press("m"),
    d: () => press("d"),
    "?": () => document.getElementById("keys").showModal(),
    "/": search,
    o: () => follow('a.brand[href="/"]'),
    r: () => follow('a[href="/reviews"]'),
    n: () => follow('main a[rel="next"]'),
    p: () => follow('main a[rel="prev"]'),
  };

  // In the form of a row, Enter saves, in a field of several lines too, and Escape puts the row back.
  const inRow = (event) => {
    const form = event.target.closest("form[data-in-row]");
    if (event.key === "Escape") {
      form.querySelector("[data-cancel]").click();
      return true;
    }
    if (event.key === "Enter" && !event.shiftKey && event.target instanceof HTMLTextAreaElement) {
      form.requestSubmit();
      return true;
    }
    return false;
  };

  // Keys of one letter, unless somebody types, holds another key, or has switched them off.
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    const free = !typing(event.target) && !document.querySelector("dialog[open]");
    if (document.body.dataset.keys === "on" && plain && free && Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    } else if (plain && event.target instanceof Element && event.target.closest("form[data-in-row]") && inRow(event)) {
      event.preventDefault();
    } else if (event.key === "Escape") {
      for (const term of document.querySelectorAll(".term:hover, .term:focus-within")) {
        term.dataset.dismissed = "";
      }
      for (const menu of document.querySelectorAll("details.menu[open]")) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });
  // An explanation that Escape put away shows again the next time that the pointer or the focus comes.
  for (const leaving of ["pointerout", "focusout"]) {
    document.addEventListener(leaving, (event) => {
      const term = event.target instanceof Element && event.target.closest(".term");
      if (term && !term.contains(event.relatedTarget)) {
        delete term.dataset.dismissed;
      }
    });
  }
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
    const copy = event.target instanceof Element && event.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent).then(
        () => { copy.textContent = "Copied"; },
        () => { copy.textContent = "Select and copy by hand"; });
    }
  });

  // A button behind a typed name works only once the name is there.
  const prove = (input) => {
    const button = input.form && input.closest(".confirm").querySelector("button");
    if (button) {
      button.disabled = input.value !== input.dataset.expected;
    }
  };
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset.expected !== undefined) {
      prove(event.target);
    }
  });

  // A button that takes a while says what is going on; a page that comes back from the browser's cache starts afresh.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.dataset.busy && !event.defaultPrevented) {
      setTimeout(() => {
        button.dataset.idle = button.textContent;
        button.textContent = button.dataset.busy;
        button.disabled = true;
      });
    }
  });
  window.addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("[data-idle]")) {
      button.textContent = button.dataset.idle;
      delete button.dataset.idle;
      button.disabled = false;
    }
  });

  // Typed text is not lost by leaving the page: the browser asks first, until the form that holds it is sent. Forms that search, sign in or
  // confirm hold no work. What a page has in its fields that answers a form is saved nowhere else.
  const sent = new WeakSet();
  const typed = (el) => {
    const form = el.form;
    const text = el instanceof HTMLTextAreaElement || (el instanceof HTMLInputElement && /^(text|email|url|tel|number)$/.test(el.type));
    if (!text || !form || form.method !== "post" || sent.has(form) || el.disabled || el.dataset.expected !== undefined) {
      return false;
    }
    const lines = (value) => value.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
    const changed = lines(el.value) !== lines(el.defaultValue);
    return (changed || (document.body.dataset.answersForm === "true" && el.value !== "")) && !form.querySelector("input[type=password]");
  };
  const holdsTyped = (root, but) => [...root.querySelectorAll("input, textarea")].some((el) => (!but || el.form !== but) && typed(el));
  window.addEventListener("beforeunload", (event) => {
    if (holdsTyped(document)) {
      event.preventDefault();
    }
  });
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.method === "post") {
      sent.add(event.target);
    }
  });
  // A link that says so discards.
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[data-discard]")) {
      [...document.forms].forEach((form) => sent.add(form));
    }
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) {
      sent.delete(form);
    }
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const request = event.detail.requestConfig;
    if (request && event.detail.shouldSwap && holdsTyped(event.detail.target, request.elt.closest("form"))) {
      // What polls by itself waits; what a person asked for is their choice.
      event.detail.shouldSwap = Boolean(request.triggeringEvent) && window.confirm("What you typed here is not saved. Discard it?");
    }
  });

  // The exact time, in the reader's zone beside the one that everybody shares.
  const local = (time) => {
    const at = new Date(time.dateTime);
    if (!time.dataset.utc && !Number.isNaN(at.getTime())) {
      time.dataset.utc = time.title;
      time.title = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" }) + " (" + time.dataset.utc + ")";
    }
  };

  // A list with boxes: one box for this page, one for all that the filter takes, and how many are selected.
  const select = (list, from) => {
    const page = list.querySelector("[data-select-page] input");
    const label = list.querySelector("[data-select-all]");
    const all = label.querySelector("input");
    const rows = [...list.querySelectorAll("input[type=checkbox][name]")].filter((box) => box !== all);
    if (from === page || from === all) {
      rows.forEach((box) => { box.checked = from.checked; });
    }
    if (from && from !== all) {
      all.checked = false;
    }
    const count = rows.filter((box) => box.checked).length;
    page.checked = count > 0 && count === rows.length;
    page.indeterminate = count > 0 && count < rows.length;
    const whole = page.checked && label.dataset.more === "true" ? `All ${count} on this page are selected.` : `${count} selected.`;
    list.querySelector("[data-selected]").textContent = all.checked ? `All ${label.dataset.all} are selected.` : count ? whole : "";
  };
  document.addEventListener("change", (event) => {
    const list = event.target instanceof HTMLInputElement && event.target.type === "checkbox" && event.target.closest("[data-select]");
    if (list) {
      select(list, event.target);
    }
  });

  const ready = (root) => {
    for (const list of root.querySelectorAll("[data-select]")) {
      list.querySelector("[data-select-page]").hidden = false;
      list.querySelector("[data-select-all]").hidden = list.querySelector("[data-select-all]").dataset.more !== "true";
      select(list, null);
    }
    root.querySelectorAll("time[datetime]").forEach(local);
    root.querySelectorAll("input[data-expected]").forEach(prove);
    root.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = !navigator.clipboard; });
  };
  ready(document);

  // What was open stays open when a part of the page is replaced.
  let open = new Set();
  document.addEventListener("htmx:beforeSwap", (event) => {
    open = new Set([...event.detail.target.querySelectorAll("details[id][open]")].map((el) => el.id));
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    for (const id of open) {
      const el = document.getElementById(id);
      if (el) {
        el.open = true;
      }
    }
    ready(event.target);
    const wanted = event.target.querySelector("[data-focus]");
    if (wanted) {
      wanted.focus();
    }
  });

  // A part of a review that begins above the window grows upwards when its lines are loaded: what is being read stays where it is.
  let below = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const el = event.detail.target;
    const next = "part" in el.dataset && el.getBoundingClientRect().top < 40 ? el.nextElementSibling : null;
    below = next && { next, top: next.getBoundingClientRect().top };
  });
  document.addEventListener("htmx:afterSwap", () => {
    if (below) {
      window.scrollBy({ top: below.next.getBoundingClientRect().top - below.top, behavior: "instant" });
      below = null;
    }
  });

  // Messages about what went wrong are seen wherever the page is scrolled to; a success takes the last one away.
  const problem = document.getElementById("problem");
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target === problem) {
      problem.scrollIntoView({ block: "nearest" });
    }
  });
  document.addEventListener("htmx:beforeRequest", () => problem.replaceChildren());
  const silent = () => {
    const words = document.createElement("p");
    words.textContent = "Signalbox did not answer. See whether it still runs, then try again. Nothing on this page is lost.";
    const box = document.createElement("div");
    box.className = "alert bad";
    const inner = document.createElement("div");
    inner.append(words);
    box.append(inner);
    problem.replaceChildren(box);
    problem.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:sendError", silent);
  document.addEventListener("htmx:timeout", silent);
})();
