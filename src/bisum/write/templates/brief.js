"use strict";
// Without this script every source still opens; it lights a claim up on the whole page and opens all sources at once.
const sources = document.querySelectorAll(".source");
const all = document.getElementById("all");
if (sources.length) {
  all.parentElement.hidden = false;
  all.addEventListener("click", () => {
    const open = all.getAttribute("aria-pressed") !== "true";
    all.setAttribute("aria-pressed", open);
    all.textContent = open ? "Close all sources" : "Open all sources";
    for (const each of sources) each.open = open;
  });
}

function light() {
  const id = decodeURIComponent(location.hash.slice(1));
  const claim = id.endsWith("-at") ? id.slice(0, -3) : "";
  for (const each of document.querySelectorAll(".held")) {
    each.classList.toggle("lit", claim !== "" && each.dataset.of.split(" ").includes(claim));
  }
  const place = claim && document.getElementById(id);
  if (place) {
    document.getElementById("page").open = true;
    place.scrollIntoView();
  }
}
addEventListener("hashchange", light);
light();

// A term's entry can be sent away without moving pointer or focus, and comes back with either.
const root = document.documentElement;
addEventListener("keydown", (event) => { if (event.key === "Escape") root.classList.add("quiet"); });
for (const kind of ["focusin", "pointerover"]) {
  addEventListener(kind, (event) => {
    if (event.target.closest?.(".term")) root.classList.remove("quiet");
  });
}
