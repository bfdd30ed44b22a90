// Driven through the page by tests/html/run: clicks, types and presses keys as a reader would, and says in the page's title what went wrong.
(async () => {
  const faults = [];
  const check = (fine, what) => { if (!fine) { faults.push(what); } };
  const settle = () => new Promise((done) => setTimeout(done, 50));
  const press = (key) => (document.activeElement || document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const items = () => [...document.querySelectorAll("#list > li")];
  const left = () => items().filter((item) => !item.hidden);
  const open = () => [...document.querySelectorAll(".finding")].filter((finding) => !finding.hidden).map((finding) => finding.id).join(" ");
  await settle();

  check(items().length > 1, "there are findings to choose from");
  check(open() === "f0", "the first finding is open");
  items()[1].querySelector("a").click();
  await settle();
  check(open() === "f1" && location.hash === "#f1", "a click on a finding opens it and no other");
  check(document.querySelectorAll("#f1 blockquote mark").length > 0, "an open finding shows its passages with the claim marked");

  press("k"); await settle();
  check(open() === "f0", "k goes back");
  press("j"); await settle();
  check(open() === "f1", "j goes on");
  press("Enter"); await settle();
  check(location.hash === "#p1-0" && document.querySelector(".here"), "Enter jumps to the article");
  press("Escape"); await settle();
  check(location.hash === "#f1", "Escape comes back");

  const form = document.getElementById("filters");
  press("1"); await settle();
  check(left().every((item) => item.dataset.severity !== "error"), "1 takes the errors away");
  check(document.getElementById("shown").textContent.startsWith(`${left().length} of`), "it says how many are shown");
  press("1"); await settle();
  const category = items()[0].dataset.category;
  form.elements.category.value = category;
  form.dispatchEvent(new Event("input"));
  check(left().length > 0 && left().every((item) => item.dataset.category === category), "the category filters");
  form.reset();
  const source = items()[0].dataset.sources.split(" ")[0];
  form.elements.source.value = source;
  form.dispatchEvent(new Event("input"));
  check(left().length > 0 && left().every((item) => item.dataset.sources.split(" ").includes(source)), "the source filters");
  form.reset();
  form.elements.words.value = "no finding has these words";
  form.dispatchEvent(new Event("input"));
  check(left().length === 0 && open() === "", "words that are nowhere leave nothing");
  form.reset();
  form.dispatchEvent(new Event("input"));
  check(left().length === items().length, "a reset brings all back");

  const root = document.documentElement;
  document.getElementById("theme").click();
  const once = root.dataset.theme;
  document.getElementById("theme").click();
  check(once && root.dataset.theme && once !== root.dataset.theme, "the button changes between dark and light");
  const mark = document.querySelector("#articles a.mark");
  check(mark && /^#f\d+$/.test(mark.getAttribute("href")), "a mark in an article leads to its finding");
  document.title = faults.length === 0 ? "passed" : `failed: ${faults.join("; ")}`;
})();
