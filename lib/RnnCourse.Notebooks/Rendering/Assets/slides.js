"use strict";
(() => {
  const root = document.documentElement, slides = [...document.querySelectorAll(".slide")];
  const panel = document.getElementById("course-panel"), help = document.getElementById("course-help");
  let now = 0, notes = null, started = Date.now();
  root.classList.add("js");
  const isPhone = () => matchMedia("(max-width:700px)").matches;

  // What is too much for a slide becomes smaller, as far as 18 px.
  const fitAll = () => {
    root.classList.add("all");
    if (isPhone()) { root.classList.remove("all"); return; }
    for (const slide of slides) {
      const content = slide.querySelector(".content");
      const over = () => content.scrollHeight > content.clientHeight + 1
        || [...content.children].some(c => c.offsetTop + c.offsetHeight > content.offsetTop + content.clientHeight + 1)
        || [...content.querySelectorAll("table")].some(t => t.offsetWidth > content.clientWidth + 1);
      let fit = 1;
      const set = value => { fit = value; slide.style.setProperty("--fit", fit.toFixed(2)); };
      while (over() && fit > 0.64) set(fit - 0.04);
      // What is little becomes larger, as far as a title.
      const used = () => { const last = content.lastElementChild; return !last || last.offsetTop + last.offsetHeight - content.offsetTop > 0.8 * content.clientHeight; };
      if (slide.matches(".text,.predict,.code")) {
        while (!used() && fit >= 1 && fit < 1.25) set(fit + 0.05);
        if (fit > 1 && over()) set(fit - 0.05);
      }
    }
    root.classList.remove("all");
  };

  const place = () => {
    const scale = Math.min(innerWidth / 1280, innerHeight / 720);
    for (const slide of slides) {
      slide.style.transform = `scale(${scale})`;
      slide.style.left = `${(innerWidth - 1280 * scale) / 2}px`;
      slide.style.top = `${(innerHeight - 720 * scale) / 2}px`;
    }
  };

  const tell = () => {
    const text = slides[now].querySelector(".notes")?.innerHTML || "<p>No notes on this slide.</p>";
    panel.innerHTML = text;
    if (!notes || notes.closed) return;
    const next = slides[now + 1];
    const minutes = Math.floor((Date.now() - started) / 60000);
    notes.document.body.innerHTML = `<p><b>${now + 1} / ${slides.length}</b> &middot; ${minutes} min &middot; next: ${next ? next.firstElementChild.innerHTML : "the end"}</p>${text}`;
  };

  const show = (i, all) => {
    now = Math.max(0, Math.min(slides.length - 1, i));
    slides.forEach((s, j) => s.classList.toggle("now", j === now));
    for (const f of slides[now].querySelectorAll(".fragment")) f.classList.toggle("shown", all === true);
    history.replaceState(null, "", `#${now + 1}`);
    tell();
  };
  const forth = () => {
    const next = slides[now].querySelector(".fragment:not(.shown)");
    if (next) next.classList.add("shown"); else if (now + 1 < slides.length) show(now + 1);
  };
  const back = () => {
    const shown = slides[now].querySelectorAll(".fragment.shown");
    if (shown.length) shown[shown.length - 1].classList.remove("shown"); else if (now > 0) show(now - 1, true);
  };
  const ownWindow = () => {
    notes = window.open("", "notes", "width=700,height=600");
    if (!notes) { panel.hidden = false; return; }
    notes.document.title = "Notes";
    notes.document.body.style.cssText = "font:20px/1.5 system-ui,sans-serif;margin:1.2rem;color:#1f2328;background:#fffdf4";
    notes.onkeydown = onkey;
    tell();
  };
  const onkey = e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const keys = {
      ArrowRight: forth, ArrowDown: forth, PageDown: forth, " ": forth, Enter: forth, ArrowLeft: back, ArrowUp: back,
      PageUp: back, Backspace: back, Home: () => show(0), End: () => show(slides.length - 1),
      n: () => { panel.hidden = !panel.hidden; }, s: ownWindow,
      a: () => { root.classList.toggle("all"); slides[now].scrollIntoView(); },
      f: () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen(),
      "?": () => { help.hidden = !help.hidden; }, Escape: () => { help.hidden = true; panel.hidden = true; },
    };
    const act = keys[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (act) { e.preventDefault(); act(); }
  };
  addEventListener("keydown", onkey);
  addEventListener("resize", place);
  addEventListener("hashchange", () => { const i = parseInt(location.hash.slice(1), 10); if (i && i - 1 !== now) show(i - 1); });

  document.addEventListener("click", e => {
    const fragment = e.target.closest(".fragment");
    if (isPhone()) { if (fragment) fragment.classList.add("shown"); return; }
    if (root.classList.contains("all")) {
      const i = slides.indexOf(e.target.closest(".slide"));
      if (i >= 0) { root.classList.remove("all"); show(i); }
    } else if (!e.target.closest("a,.panel,.help,summary")) (e.clientX < innerWidth / 4 ? back : forth)();
  });
  let touched = null;
  addEventListener("touchstart", e => { touched = e.touches[0].clientX; }, { passive: true });
  addEventListener("touchend", e => {
    const moved = e.changedTouches[0].clientX - touched;
    if (!isPhone() && Math.abs(moved) > 50) (moved < 0 ? forth : back)();
  });
  fitAll();
  place();
  show((parseInt(location.hash.slice(1), 10) || 1) - 1);
})();
