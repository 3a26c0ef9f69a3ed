(() => {
  const input = document.getElementById("q"), found = document.getElementById("found");
  const plain = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const ready = pages.map(([title, section, address, words]) => ({ title, section, address, words, head: plain(title + " " + section), body: plain(words) }));
  const at = (text, word) => { const i = text.search(new RegExp("(^|[^a-z0-9])" + word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))); return i; };
  const search = () => {
    const words = plain(input.value).split(/\s+/).filter(w => w.length > 0);
    found.replaceChildren();
    history.replaceState(null, "", words.length ? "#q=" + encodeURIComponent(input.value) : location.pathname.endsWith(".html") ? "index.html" : "./");
    if (!words.length) return;
    const hits = [];
    for (const page of ready) {
      let score = 0;
      for (const word of words) {
        const head = at(page.head, word) >= 0, body = at(page.body, word) >= 0;
        if (!head && !body) { score = 0; break; }
        score += (head ? 10 : 0) + (body ? page.body.split(word).length - 1 : 0) / (1 + page.body.length / 2000);
      }
      if (score > 0) hits.push([score, page]);
    }
    hits.sort((a, b) => b[0] - a[0]);
    const line = document.createElement("p");
    line.textContent = hits.length === 0 ? "Nothing found." : hits.length === 1 ? "One section." : `${hits.length} sections` + (hits.length > 20 ? ", the best 20:" : ":");
    const list = document.createElement("ul");
    for (const [, page] of hits.slice(0, 20)) {
      const item = document.createElement("li"), link = document.createElement("a"), part = document.createElement("p");
      link.href = page.address;
      link.textContent = page.section ? `${page.title}: ${page.section}` : page.title;
      const where = Math.max(0, at(page.body, words[0]));
      part.textContent = (where > 60 ? "… " : "") + page.words.slice(Math.max(0, where - 60), where + 120) + " …";
      item.append(link, part);
      list.append(item);
    }
    found.append(line, list);
  };
  const fromAddress = () => { const q = location.hash.match(/^#q=(.*)$/); if (q) { input.value = decodeURIComponent(q[1]); search(); } };
  input.addEventListener("input", search);
  document.getElementById("search").addEventListener("submit", e => { e.preventDefault(); const first = found.querySelector("a"); if (first) location.href = first.href; });
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
