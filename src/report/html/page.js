
"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const items = [...document.querySelectorAll("#list > li")];
  const details = [...document.querySelectorAll("#detail > .finding")];
  let current = -1;

  const visibleItems = () => items.filter((item) => !item.hidden);
  const numberOf = (item) => Number(item.dataset.finding);

  // One finding is looked at; the others wait in the list.
  const select = (number) => {
    current = number;
    details.forEach((detail, i) => { detail.hidden = i !== number; });
    items.forEach((item, i) => {
      const card = item.querySelector("a");
      if (i === number) { card.setAttribute("aria-current", "true"); } else { card.removeAttribute("aria-current"); }
    });
  };

  const reveal = (number) => {
    select(number);
    if (items[number]) { items[number].scrollIntoView({ block: "nearest" }); }
  };

  const filter = () => {
    const data = new FormData(form);
    const severities = data.getAll("severity");
    const category = data.get("category");
    const source = data.get("source");
    const words = data.get("words").trim().toLocaleLowerCase();
    items.forEach((item, i) => {
      const { severity, sources } = item.dataset;
      const fits = severities.includes(severity)
        && (category === "" || item.dataset.category === category)
        && (source === "" || sources.split(" ").includes(source))
        && (words === "" || (item.textContent + details[i].textContent).toLocaleLowerCase().includes(words));
      item.hidden = !fits;
    });
    const left = visibleItems();
    shown.textContent = `${left.length} of ${items.length} shown`;
    if (!left.some((item) => numberOf(item) === current)) {
      select(left.length > 0 ? numberOf(left[0]) : -1);
    }
  };

  const step = (by) => {
    const left = visibleItems();
    if (left.length === 0) { return; }
    const at = left.findIndex((item) => numberOf(item) === current);
    const next = left[Math.min(Math.max(at + by, 0), left.length - 1)];
    reveal(numberOf(next));
    next.querySelector("a").focus({ preventScroll: true });
  };

  // The address names what is looked at: #f3 a finding, #p3-1 its second place in the article.
  const follow = () => {
    document.querySelectorAll(".here").forEach((mark) => mark.classList.remove("here"));
    const target = /^#([fp])(\d+)(?:-\d+)?$/.exec(location.hash);
    if (!target) { return; }
    const number = Number(target[2]);
    if (!details[number]) { return; }
    if (items[number].hidden) { form.reset(); filter(); }
    reveal(number);
    if (target[1] === "f") {
      details[number].focus({ preventScroll: true });
      document.getElementById("findings").scrollIntoView({ block: "start" });
    } else {
      const anchor = document.getElementById(location.hash.slice(1));
      if (!anchor) { return; }
      let mark = anchor.nextElementSibling;
      while (mark && mark.tagName === "SPAN" && mark.id) { mark = mark.nextElementSibling; }
      (mark || anchor).classList.add("here");
      (mark || anchor).scrollIntoView({ block: "center" });
      if (mark && mark.focus) { mark.focus({ preventScroll: true }); }
    }
  };

  const toggleTheme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape") {
      if (typing) { event.target.blur(); }
      if (current >= 0) { location.hash = ""; location.hash = `#f${current}`; }
      return;
    }
    if (typing) { return; }
    const boxes = form.querySelectorAll("[name=severity]");
    const keys = {
      j: () => step(1),
      k: () => step(-1),
      "/": () => form.elements.words.focus(),
      1: () => boxes[0].click(),
      2: () => boxes[1].click(),
      3: () => boxes[2].click(),
      Enter: () => {
        // On the finding that is looked at Enter leads to its first place; on any other link or button it does what it always does.
        const here = event.target.matches("body, .finding, .card[aria-current]");
        if (current < 0 || !here) { return false; }
        location.hash = `#p${current}-0`;
        return true;
      },
    };
    const act = keys[event.key];
    if (act && act() !== false) { event.preventDefault(); }
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("theme").addEventListener("click", toggleTheme);
  // The same place may be asked for twice.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) { event.preventDefault(); follow(); }
  });
  window.addEventListener("hashchange", follow);

  form.hidden = false;
  filter();
  follow();
})();
