// The word that asks, and the words looked at, as dark as their weights, with a bar above each.
const asked = v.t - 1, row = data.weights[asked], n = data.looked.length;
const width = Math.max(20, Math.min(60, 700 / n));
g.size(Math.max(720, 30 + n * width), 300);
g.text(12, 22, data.title, 16, "start", "#141414", true);
let x = 16;
data.asks.forEach((word, t) => {
  g.text(x + 10, 56, word, 18, "middle", t === asked ? g.colours.vermillion : t < asked ? "#222" : "#bbb", t === asked);
  x += Math.max(20, 11 * word.length);
});
for (let j = 0; j < n; j++) {
  const left = 16 + j * width, w = row[j];
  g.rect(left + 2, 230 - 140 * w, width - 4, 140 * w, g.colours.purple);
  g.rect(left, 238, width, 34, g.shade(w), "#e2e2e2");
  g.text(left + width / 2, 261, data.looked[j], 16, "middle");
}
g.line(16, 230, 16 + n * width, 230, "#888", 1);
const best = row.indexOf(Math.max(...row));
g.text(Math.max(720, 30 + n * width) - 14, 82, `most weight: ${row[best].toFixed(2)} on place ${best + 1}, "${data.looked[best]}"`, 14, "end");
