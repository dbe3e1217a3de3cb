"use strict";
(() => {
  const all = (what, inside = document) => [...inside.querySelectorAll(what)];
  const notes = all("[data-v]"), drafts = all("details.draft"), filters = document.querySelector(".filters");
  const status = document.querySelector(".shown"), jump = document.querySelector(".jump");
  const size = (note) => Number(note.dataset.n || 1);
  const count = (number, noun) => `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
  const total = notes.reduce((sum, note) => sum + size(note), 0);
  const worst = ["error", "warning", "advice"];

  // Filtering: what is not wanted is hidden, and the words it was about lose their mark.
  const chosen = () => {
    const found = { v: new Set(), q: "", only: false };
    for (const field of all("[name]", filters)) {
      if (field.name === "v") { if (field.checked) found.v.add(field.value); }
      else if (field.name === "only") found.only = field.checked;
      else found[field.name] = field.value;
    }
    return found;
  };
  const wanted = (note, by) => by.v.has(note.dataset.v) && ["f", "s", "x"].every((key) => !by[key] || note.dataset[key] === by[key]);
  const remark = () => {
    for (const link of all("a.ref")) link.hidden = document.getElementById(link.hash.slice(1)).hidden;
    for (const mark of all("mark")) {
      const draft = mark.parentElement.id.split("-")[0];
      const left = mark.dataset.n.split(" ").map((n) => document.getElementById(`${draft}-n${n}`)).filter((note) => !note.hidden);
      mark.className = (worst.find((one) => left.some((note) => note.dataset.v === one)) || "off") + (left.length > 1 ? " deep" : "");
    }
  };
  const shorten = (table) => {
    const button = document.querySelector(`[data-all="${table.closest("section").querySelector("h2").id}"]`);
    const rows = all("tbody tr", table).filter((row) => !row.hidden), most = Number(table.dataset.most);
    const open = button.getAttribute("aria-expanded") === "true";
    rows.forEach((row, place) => row.classList.toggle("later", !open && place >= most));
    button.hidden = rows.length <= most;
    button.textContent = open ? "Show fewer" : button.dataset.more.replace(/\d+/, String(rows.length));
  };
  const apply = () => {
    const by = chosen(), narrowed = by.f || by.s || by.x || by.v.size < worst.length;
    let shown = 0, left = 0;
    for (const note of notes) note.hidden = !wanted(note, by);
    for (const draft of drafts) {
      const here = (!by.g || draft.dataset.g === by.g) && draft.dataset.name.includes(by.q.trim().toLowerCase());
      draft.hidden = !here || (narrowed && !all("[data-v]", draft).some((note) => !note.hidden));
      left += !draft.hidden;
      const row = document.querySelector(`tr[data-d="${draft.id}"]`);
      if (row) row.hidden = draft.hidden;
    }
    for (const note of notes) if (!note.hidden && !note.closest("details[hidden]")) shown += size(note);
    document.body.classList.toggle("only", by.only);
    remark();
    all("table.long").forEach(shorten);
    const inside = drafts.length ? ` in ${left.toLocaleString("en-GB")} of ${count(drafts.length, "draft")}` : "";
    status.textContent = `Showing ${shown.toLocaleString("en-GB")} of ${count(total, "finding")}${inside}.`;
    if (jump) jump.querySelector(".at").textContent = count(shown, "finding");
  };
  const clear = () => {
    for (const field of all("[name]", filters)) {
      if (field.type === "checkbox") field.checked = field.name === "v"; else field.value = "";
    }
    apply();
  };

  // Going to a finding: what it lies in is opened, and it takes the focus.
  const go = (target) => {
    if (filters && target.closest("[hidden]")) clear();
    for (let up = target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    const row = target.closest(".row");
    if (row && getComputedStyle(row).display === "none") clear();
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]'), target = link && document.getElementById(link.hash.slice(1));
    if (target) { event.preventDefault(); history.pushState(null, "", link.hash); go(target); }
  });
  const arrive = () => { const target = document.getElementById(decodeURIComponent(location.hash.slice(1))); if (target) go(target); };
  addEventListener("hashchange", arrive);
  let last = null;
  const step = (way) => {
    const open = notes.filter((note) => note.id && !note.hidden && !note.closest("details[hidden]"));
    if (!open.length) return;
    const from = document.activeElement.closest("[data-v]") || last;
    const place = open.indexOf(from), next = place < 0 ? (way > 0 ? 0 : open.length - 1) : (place + way + open.length) % open.length;
    last = open[next];
    go(last);
    jump.querySelector(".at").textContent = `Finding ${next + 1} of ${open.length}`;
  };

  // Sorting: a button in each head of a column; the numbers of a column start with the most.
  const value = (row, column) => { const cell = row.cells[column]; return "k" in cell.dataset ? cell.dataset.k : cell.textContent.trim(); };
  const number = (text) => Number(text.replaceAll(",", ""));
  const compare = (one, other) => {
    if (one === "" || other === "") return (one === "") - (other === "");
    const a = number(one), b = number(other);
    return Number.isNaN(a) || Number.isNaN(b) ? one.localeCompare(other, "en-GB", { numeric: true }) : a - b;
  };
  const sort = (head) => {
    const table = head.closest("table"), column = head.cellIndex, now = head.getAttribute("aria-sort");
    const way = now ? (now === "ascending" ? "descending" : "ascending") : head.classList.contains("n") ? "descending" : "ascending";
    for (const other of all("th", head.parentElement)) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way);
    const rows = all("tbody tr", table).sort((a, b) => compare(value(a, column), value(b, column)) * (way === "ascending" ? 1 : -1));
    table.tBodies[0].append(...rows);
    if (table.classList.contains("long")) shorten(table);
  };
  for (const head of all("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }

  // A table that is wider than the page can be scrolled by keyboard; one that is not is no stop on the way.
  const reach = () => { for (const one of all(".wide")) one.tabIndex = one.scrollWidth > one.clientWidth ? 0 : -1; };
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);
  reach();

  for (const button of all("[data-all]")) {
    button.dataset.more = button.textContent;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
      shorten(button.closest("section").querySelector("table"));
    });
    shorten(button.closest("section").querySelector("table"));
  }
  for (const button of all("[data-open]")) button.addEventListener("click", () => { for (const one of drafts) one.open = button.dataset.open === "true"; });
  for (const button of all("[data-jump]")) button.addEventListener("click", () => step(Number(button.dataset.jump)));
  for (const part of all(".openers, .jump")) part.hidden = false;
  if (filters) {
    filters.hidden = false;
    filters.addEventListener("input", apply);
    filters.querySelector("[data-clear]").addEventListener("click", clear);
    apply();
  }
  if (location.hash) arrive();
})();
