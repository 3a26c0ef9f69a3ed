"use strict";
(() => {
  const root = document.documentElement, button = document.getElementById("course-theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const set = theme => { root.dataset.theme = theme; };
  set(stored() || (dark.matches ? "dark" : "light"));
  dark.addEventListener("change", e => { if (!stored()) set(e.matches ? "dark" : "light"); });
  const turn = () => {
    set(root.dataset.theme === "dark" ? "light" : "dark");
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private browsing: for this page only */ }
  };
  if (button) button.addEventListener("click", turn);
  const ask = document.getElementById("course-ask");
  if (ask) ask.addEventListener("submit", e => {
    e.preventDefault();
    location.href = "index.html#q=" + encodeURIComponent(ask.querySelector("input").value);
  });
  addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input,textarea")) return;
    const to = rel => { const a = document.querySelector(`a[rel=${rel}]`); if (a) location.href = a.href; };
    if (e.key === "d") turn();
    else if (e.key === "/") { const input = document.querySelector("input[type=search]"); if (input) { e.preventDefault(); input.focus(); } }
    else if (e.key === "ArrowLeft") to("prev");
    else if (e.key === "ArrowRight") to("next");
  });
})();
