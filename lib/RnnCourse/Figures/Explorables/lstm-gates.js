// One LSTM unit, one step: gates by sliders, bars for what is kept, what is written, what is in the cell, what is said.
g.size(720, 330);
const kept = v.f * v.c, written = v.i * v.g, c = kept + written, h = v.o * Math.tanh(c);
g.text(12, 22, "One LSTM unit, one step: c = f·c(before) + i·g, h = o·tanh(c)", 16, "start", "#141414", true);
const bars = [["c before", v.c, g.colours.grey], ["f·c: kept", kept, g.colours.blue],
  ["i·g: written", written, g.colours.orange], ["c now", c, g.colours.green], ["tanh(c)", Math.tanh(c), g.colours.sky],
  ["h: said", h, g.colours.purple]];
const x = n => 400 + n * 90;
for (const n of [-3, -2, -1, 0, 1, 2, 3]) {
  g.line(x(n), 40, x(n), 262, n === 0 ? "#888" : "#eee", 1);
  g.text(x(n), 280, n, 12, "middle");
}
bars.forEach(([name, value, colour], k) => {
  const y = 46 + 36 * k;
  g.text(112, y + 17, name, 14, "end");
  g.rect(Math.min(x(0), x(value)), y, Math.abs(x(value) - x(0)), 24, colour);
  g.text(value >= 0 ? x(value) + 6 : x(value) - 6, y + 17, value.toFixed(3), 13, value >= 0 ? "start" : "end");
});
const left = Math.pow(v.f, 100);
g.text(12, 310, `The same f at 100 steps leaves ${left < 0.0001 ? left.toExponential(1) : left.toFixed(4)} of what `
  + "was in the cell.", 14);
