// Eight units, h_t = tanh(w Q h_(t-1)) after a push at step 0: colours by unit and time, as w passes 1.
g.size(720, 400);
const { q, push } = data, units = push.length, steps = 60;
let h = push.map(p => Math.tanh(p));
const rows = [h];
for (let t = 1; t < steps; t++) {
  h = h.map((_, i) => Math.tanh(v.w * q[i].reduce((sum, weight, j) => sum + weight * h[j], 0)));
  rows.push(h);
}
g.text(12, 22, "The state of eight units after one push, and nothing more comes in", 16, "start", "#141414", true);
const wide = 10.4, tall = 26, left = 70, top = 44;
rows.forEach((row, t) => row.forEach((value, i) =>
  g.rect(left + t * wide, top + i * tall, wide, tall - 1, g.shade(value))));
for (let i = 0; i < units; i++) g.text(left - 8, top + i * tall + 17, `h${i + 1}`, 12, "end");
for (const t of [0, 20, 40, 59]) g.text(left + (t + 0.5) * wide, top + units * tall + 16, t, 12, "middle");
g.text(left + steps * wide / 2, top + units * tall + 32, "step (orange +1, white 0, blue −1)", 13, "middle");
// one unit alone: where does h = tanh(w h) rest?
const [px, py] = g.axes([490, 312, 690, 380], [-1.2, 1.2], [-1.2, 1.2], "", "tanh(w·h) against h", [-1, 0, 1], [-1, 0, 1]);
const xs = Array.from({ length: 61 }, (_, k) => -1.2 + 0.04 * k);
g.curve(xs.map(x => [px(x), py(x)]), "#999", 1);
g.curve(xs.map(x => [px(x), py(Math.tanh(v.w * x))]), g.colours.blue);
let rest = 1;
for (let k = 0; k < 2000; k++) rest = Math.tanh(v.w * rest);
const resting = v.w > 1.0005 ? [-rest, 0, rest] : [0];
for (const r of resting) g.circle(px(r), py(r), 4, v.w > 1.0005 && r === 0 ? "#fff" : g.colours.vermillion, g.colours.vermillion);
const size = Math.sqrt(h.reduce((sum, value) => sum + value * value, 0) / units);
g.text(12, 322, `w = ${v.w.toFixed(2)}: after ${steps} steps the mean size of a unit is ${size.toPrecision(2)}.`, 14);
g.text(12, 342, v.w > 1.0005 ? `One unit alone rests at ±${rest.toFixed(3)}; at 0 it does not stay.`
  : "One unit alone has one resting point, 0: all is forgotten.", 14);
