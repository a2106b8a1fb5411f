"use strict";
// Reading aids only: the page says all it has to say without them.
(() => {
  const byItem = new Map();
  for (const node of document.querySelectorAll("[data-item]")) {
    const key = node.dataset.item;
    if (!byItem.has(key)) byItem.set(key, []);
    byItem.get(key).push(node);
  }
  const light = (event, on) => {
    const node = event.target.closest ? event.target.closest("[data-item]") : null;
    if (!node) return;
    for (const twin of byItem.get(node.dataset.item)) twin.classList.toggle("lit", on);
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => light(event, on));
  }

  // A link into a folded part opens it, also in browsers that do not do so themselves.
  const reveal = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { return; }
    const target = name && document.getElementById(name);
    if (!target) return;
    let folded = false;
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS" && !node.open) { node.open = true; folded = true; }
    }
    if (folded) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
  });

  // A table that fits needs no stop for the tab key.
  const stops = () => {
    for (const box of document.querySelectorAll(".scroll")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", stops);
  stops();

  // Choose one account: rows it has no part in step back.
  const letters = [...document.querySelectorAll("#pages ~ .page h3 .letter")].map((node) => node.textContent);
  if (letters.length < 2) return;
  const label = document.createElement("label");
  label.className = "filter";
  label.append("Account ");
  const select = document.createElement("select");
  for (const letter of ["all", ...letters]) select.add(new Option(letter, letter));
  label.append(select);
  document.querySelector(".masthead").append(label);
  select.addEventListener("change", () => {
    for (const node of document.querySelectorAll("[data-accounts]")) {
      const has = node.dataset.accounts.split(" ").includes(select.value);
      node.classList.toggle("stepped-back", select.value !== "all" && !has);
    }
  });
})();
