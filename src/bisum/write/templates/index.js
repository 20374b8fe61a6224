"use strict";
// Without this script the list is whole; it keeps of the list what holds all the words asked for.
const form = document.querySelector(".find form");
const words = document.getElementById("words");
const doubtful = document.getElementById("doubtful");
const found = document.getElementById("found");
const plain = (text) => text.normalize("NFKC").toLowerCase();
const items = Array.from(document.querySelectorAll(".articles > li"), (item) => ({
  item,
  text: plain(`${item.textContent} ${item.dataset.told}`),
  doubts: item.dataset.doubts !== "0",
}));

function filter() {
  const wanted = plain(words.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { item, text, doubts } of items) {
    const fits = (doubts || !doubtful.checked) && wanted.every((word) => text.includes(word));
    item.hidden = !fits;
    shown += fits;
  }
  found.textContent = `${shown} of ${items.length}`;
}
form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
