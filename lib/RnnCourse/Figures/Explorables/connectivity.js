// What stands before the place asked about, as dark as the answer there moves with it; a row for each network.
const n = data.text.length, asked = v.t - 1, line = 58;
const places = [];
let x = 16, lines = 1;
for (const token of data.text) {
  const width = Math.max(16, 9.2 * token.length + 6);
  if (x + width > 744) { x = 16; lines++; }
  places.push({ x, width, line: lines - 1 });
  x += width;
}
const block = 34 + lines * line;
g.size(760, 40 + data.networks.length * block);
g.text(12, 22, data.title, 16, "start", "#141414", true);
data.networks.forEach((network, k) => {
  const top = 40 + k * block, row = network.influence[asked].slice(0, asked + 1);
  const largest = Math.max(...row) || 1, sum = row.reduce((a, b) => a + b, 0) || 1;
  const far = row.slice(0, Math.max(0, asked - 9)).reduce((a, b) => a + b, 0) / sum;
  g.text(16, top + 18, network.name, 15, "start", "#141414", true);
  g.text(744, top + 18, asked < 10 ? "" : `of all influence, from ten and more steps back: ${Math.round(100 * far)}%`,
    13, "end", "#464646");
  data.text.forEach((token, s) => {
    const { x, width } = places[s], y = top + 26 + places[s].line * line, behind = s > asked;
    const share = behind ? 0 : row[s] / largest;
    g.rect(x + 1, y + 20 - 20 * share, width - 2, 20 * share, g.colours.orange);
    g.rect(x, y + 21, width, 28, behind ? "#fff" : g.shade(share), s === asked ? g.colours.vermillion : "#e2e2e2");
    g.text(x + width / 2, y + 41, token === " " ? "␣" : token, 16, "middle",
      behind || token === " " ? "#aaa" : "#222", s === asked);
    const target = g.rect(x, y, width, 50, "transparent");
    target.addEventListener("pointerenter", () => g.set("t", s + 1));
    target.addEventListener("pointerdown", () => g.set("t", s + 1));
  });
});
