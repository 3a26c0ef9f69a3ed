"use strict";
(() => {
  let program;
  const load = address => program ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = () => failed(new Error(address + " does not lie beside this page"));
    document.head.append(script);
  });
  for (const chart of document.querySelectorAll(".chart")) {
    const button = chart.querySelector("button"), picture = chart.firstElementChild;
    const numbers = document.querySelector(`script[data-chart="${chart.dataset.chart}"]`);
    const place = document.createElement("div");
    let drawn = false;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        if (drawn) {
          drawn = false;
          window.Plotly.purge(place);
          place.replaceWith(picture);
          button.textContent = "Turn, zoom, play";
          return;
        }
        button.disabled = true;
        await load(numbers.dataset.program);
        const figure = JSON.parse(numbers.textContent);
        picture.replaceWith(place);
        drawn = true;
        await window.Plotly.newPlot(place, figure.data, figure.layout, { displaylogo: false, responsive: true });
        if (figure.frames && figure.frames.length) await window.Plotly.addFrames(place, figure.frames);
        button.textContent = "Picture";
      } catch (error) {
        if (place.isConnected) place.replaceWith(picture);
        drawn = false;
        button.textContent = "This chart cannot be drawn: " + error.message;
      } finally {
        button.disabled = false;
      }
    });
  }
})();
