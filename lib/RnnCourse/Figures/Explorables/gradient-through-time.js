// One unit, h_t = g(w h_(t-1) + x): how much of an error at step T arrives at the steps before.
g.size(720, 380);
const functions = {
  "tanh": [Math.tanh, a => 1 - Math.tanh(a) ** 2],
  "σ": [a => 1 / (1 + Math.exp(-a)), a => { const s = 1 / (1 + Math.exp(-a)); return s * (1 - s); }],
  "ReLU": [a => Math.max(0, a), a => a > 0 ? 1 : 0],
  "none": [a => a, () => 1],
};
const [squash, slope] = functions[v.squash], T = v.T;
let h = 0;
const factors = [];
for (let t = 0; t < T; t++) {
  const a = v.w * h + v.x;
  h = squash(a);
  factors.push(v.w * slope(a));
}
const points = [[0, 1]];
for (let k = 1; k < T; k++) points.push([k, points[k - 1][1] * Math.abs(factors[T - k])]);
g.text(12, 22, `What is left of an error of 1, going back ${T} steps`, 16, "start", "#141414", true);
const low = -16, high = 8;
const [px, py] = g.axes([70, 56, 700, 320], [0, T - 1], [low, high], "steps back", "|∂h_T / ∂h_t|",
  [0, Math.round(T / 4), Math.round(T / 2), Math.round(3 * T / 4), T - 1], [-16, -12, -8, -4, 0, 4, 8],
  n => n === 0 ? "1" : "1e" + n);
g.line(px(0), py(0), px(T - 1), py(0), "#888", 1);
const logs = points.map(([k, p]) => [px(k), py(p > 0 ? Math.log10(p) : low)]);
g.curve(logs, g.colours.vermillion);
for (const [x, y] of logs) g.circle(x, y, 2.6, g.colours.vermillion);
const last = points[T - 1][1];
g.text(690, 82, `at the first step: ${last === 0 ? "0" : last.toExponential(1)}; state at the end: ${h.toPrecision(3)}`,
  14, "end");
