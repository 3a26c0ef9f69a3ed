// What is cut off or stands out of its place, as "element: how far", at most 20.
(() => {
  const found = [];
  const name = e => {
    const words = (e.getAttribute && (e.getAttribute("class") || "")) || "";
    const text = (e.querySelector && e.querySelector("annotation") || e).textContent.trim().replace(/\s+/g, " ");
    return `<${e.localName}${words ? ` class="${words}"` : ""}> "${text.slice(0, 60)}"`;
  };
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) found.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than its window`);
  const hidden = e => e.closest("details:not([open]) > :not(summary),.sr,[hidden]") || getComputedStyle(e).visibility === "hidden";
  const visible = e => e.getClientRects().length > 0 && !hidden(e);
  for (const e of document.querySelectorAll("body *")) {
    if (found.length >= 20) break;
    if (e.closest("svg,annotation,mrow,mtable") || !visible(e)) continue;
    const style = getComputedStyle(e);
    const cuts = style.overflowX !== "visible" || style.overflowY !== "visible";
    if (cuts && !e.closest("[data-scrolls]") && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2) && e.clientWidth > 0)
      found.push(`${name(e)} holds ${e.scrollWidth} x ${e.scrollHeight} px in ${e.clientWidth} x ${e.clientHeight}`);
    const box = e.getBoundingClientRect();
    if (!["math", "svg", "img", "table", "pre", "p"].includes(e.localName)) continue;
    let right = box.right;
    // A formula draws its letters where its rows are, also those that stand out of it.
    if (e.localName === "math") for (const part of e.querySelectorAll("mi,mn,mo,mtext,mtd")) right = Math.max(right, part.getBoundingClientRect().right);
    const slide = e.closest(".slide");
    const frame = (slide || root).getBoundingClientRect();
    const limit = slide ? frame.right : root.clientWidth;
    if (right > limit + 1 && !e.closest("[data-scrolls]")) found.push(`${name(e)} ends ${Math.round(right - limit)} px right of the page`);
    const number = e.localName === "math" && e.parentElement.querySelector(":scope > .number");
    if (number && visible(number) && right > number.getBoundingClientRect().left + 1)
      found.push(`${name(e)} runs into its number`);
    if (slide && box.bottom > frame.bottom + 1) found.push(`${slide.id}: ${name(e)} ends ${Math.round(box.bottom - frame.bottom)} px below its slide`);
  }
  // Nothing on a slide is smaller than 18 px.
  for (const slide of document.querySelectorAll(".slide")) {
    let small = 18;
    let which = "";
    for (const e of slide.querySelectorAll("*")) {
      if (e.closest(".notes,annotation,title,desc,defs,style") || !visible(e)) continue;
      if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
      const scale = e.ownerSVGElement && e.getScreenCTM ? Math.hypot(e.getScreenCTM().b, e.getScreenCTM().d) : 1;
      const size = parseFloat(getComputedStyle(e).fontSize) * scale;
      if (size < small - 0.1) [small, which] = [size, name(e)];
    }
    if (which) found.push(`${slide.id}: ${which} is ${small.toFixed(1)} px high, expected 18`);
  }
  return found;
})()
