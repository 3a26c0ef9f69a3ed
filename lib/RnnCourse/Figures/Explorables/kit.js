// The drawing kit of an explorable figure: a few shapes in SVG, axes, and controls that redraw.
function start(root, draw) {
  if (root.dataset.started) return;
  root.dataset.started = "yes";
  const panel = root.querySelector(".controls"), stand = root.querySelector(".still");
  const fields = [...panel.querySelectorAll("input,select")];
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", root.querySelector(".words").textContent);
  svg.style.cssText = "max-width:100%;height:auto;background:#fff";
  const colours = { black: "#141414", grey: "#8a8a8a", light: "#e2e2e2", blue: "#0072b2", orange: "#e69f00",
    sky: "#56b4e9", green: "#009e73", vermillion: "#d55e00", purple: "#cc79a7" };
  const put = (kind, at, words) => {
    const shape = document.createElementNS(space, kind);
    for (const [name, value] of Object.entries(at)) shape.setAttribute(name, value);
    if (words !== undefined) shape.textContent = words;
    svg.append(shape);
    return shape;
  };
  const g = {
    colours, svg,
    size: (width, height) => {
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("width", width);
      svg.setAttribute("height", height);
    },
    line: (x1, y1, x2, y2, colour = "#464646", width = 1.8) =>
      put("line", { x1, y1, x2, y2, stroke: colour, "stroke-width": width }),
    rect: (x, y, width, height, fill, edge = "none") =>
      put("rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, stroke: edge, rx: 3 }),
    circle: (cx, cy, r, fill, edge = "none") => put("circle", { cx, cy, r, fill, stroke: edge }),
    text: (x, y, words, size = 14, anchor = "start", colour = "#222", bold = false) =>
      put("text", { x, y, "font-size": size, "text-anchor": anchor, fill: colour,
        "font-weight": bold ? "bold" : "normal" }, words),
    curve: (points, colour, width = 2.2) =>
      put("polyline", { points: points.map(p => p.join(",")).join(" "), fill: "none", stroke: colour,
        "stroke-width": width, "stroke-linejoin": "round" }),
    // axes with ticks; gives back the functions from numbers to pixels
    axes: (box, x, y, xName, yName, xTicks, yTicks, show = n => String(n)) => {
      const [left, top, right, bottom] = box;
      const px = n => left + (n - x[0]) / (x[1] - x[0]) * (right - left);
      const py = n => bottom - (Math.min(Math.max(n, y[0]), y[1]) - y[0]) / (y[1] - y[0]) * (bottom - top);
      for (const n of xTicks) { g.line(px(n), top, px(n), bottom, "#eee", 1); g.text(px(n), bottom + 17, n, 12, "middle"); }
      for (const n of yTicks) { g.line(left, py(n), right, py(n), "#eee", 1); g.text(left - 6, py(n) + 4, show(n), 12, "end"); }
      g.line(left, bottom, right, bottom, "#888", 1);
      g.line(left, top, left, bottom, "#888", 1);
      g.text((left + right) / 2, bottom + 36, xName, 13, "middle");
      g.text(left - 4, top - 9, yName, 13);
      return [px, py];
    },
    // from blue over white to orange, for numbers from -1 to 1
    shade: n => {
      const s = Math.min(1, Math.abs(n)), end = n < 0 ? [0, 114, 178] : [230, 120, 0];
      return `rgb(${end.map(c => Math.round(255 + (c - 255) * s)).join(",")})`;
    },
  };
  const again = () => {
    const v = {};
    for (const field of fields) {
      v[field.name] = field.type === "range" ? Number(field.value) : field.value;
      const said = field.parentElement.querySelector("output");
      if (said) said.textContent = field.value;
    }
    svg.replaceChildren();
    draw(v, g);
  };
  // what a pointer on the drawing asks for, by the control that asks for it too
  g.set = (name, value) => {
    const field = fields.find(one => one.name === name);
    if (field.value === String(value)) return;
    field.value = value;
    again();
  };
  for (const field of fields) field.addEventListener("input", again);
  again();
  panel.style.cssText = "display:flex;flex-wrap:wrap;gap:4px 20px;margin:6px 12px;font-size:14px";
  stand.replaceChildren(svg);
}
