// What temperature, top-k and nucleus make of a distribution, sorted from the most probable on.
g.size(720, 340);
const n = data.words.length;
const hot = data.p.map(p => Math.pow(p, 1 / v.T));
const sum = hot.reduce((a, b) => a + b, 0);
const q = hot.map(p => p / sum);
let kept = 0, many = 0;
while (many < n && many < v.k && (many === 0 || kept < v.nucleus - 1e-9)) kept += q[many++];
const said = q.map((p, i) => i < many ? p / kept : 0);
g.text(12, 22, data.title, 16, "start", "#141414", true);
const width = 660 / n, py = p => 290 - 230 * p;
for (const p of [0, 0.25, 0.5, 0.75, 1]) {
  g.line(44, py(p), 706, py(p), "#eee", 1);
  g.text(38, py(p) + 4, p, 12, "end");
}
for (let i = 0; i < n; i++) {
  const x = 46 + i * width;
  g.rect(x + 3, py(said[i]), width - 6, 290 - py(said[i]), i < many ? g.colours.blue : g.colours.light);
  g.rect(x + 3, py(data.p[i]), width - 6, 290 - py(data.p[i]), "none", "#8a8a8a");
  g.text(x + width / 2, 308, data.words[i], 14, "middle");
  if (width > 38) g.text(x + width / 2, py(Math.max(said[i], data.p[i])) - 6, said[i].toFixed(2), 12, "middle");
}
const bits = -said.reduce((a, p) => p > 0 ? a + p * Math.log2(p) : a, 0);
g.text(706, 52, `${many} of ${n} left, ${bits.toFixed(2)} bits to choose`, 14, "end");
