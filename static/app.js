// What a page does better with JavaScript. Every page works without it.
"use strict";
(() => {
  const typing = (el) => el instanceof Element && el.closest("input, textarea, select, [contenteditable]") !== null;

  // "/" goes to the search.
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const find = document.getElementById("find");
      if (find) {
        event.preventDefault();
        find.focus();
        find.select();
      }
    } else if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.menu[open]")) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });
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

  const ready = (root) => {
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
