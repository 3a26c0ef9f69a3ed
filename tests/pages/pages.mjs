// What a reader needs of rendered pages, in a headless browser: axe-core finds nothing serious, links lead somewhere, no page asks for
// anything but itself, no page is too large, slides and search do what they say.
//   node pages.mjs FOLDER     a site that `course render --site` made
// The last line is `N passed, N failed`.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const site = path.resolve(process.argv[2]);
const largest = 1.5e6;
let passed = 0, failed = 0;
const check = (what, found) => {
  if (found.length === 0) { passed++; return; }
  failed++;
  console.log(`FAILED  ${what}`);
  for (const f of found.slice(0, 10)) console.log(`        ${f}`);
};

const files = fs.readdirSync(site, { recursive: true }).map(String).filter(f => f.endsWith(".html") && !f.startsWith("api"));
const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const browserPath = process.env.RNNCOURSE_BROWSER
  || programs.flatMap(p => process.env.PATH.split(path.delimiter).map(d => path.join(d, p))).find(f => fs.existsSync(f));
const browser = await puppeteer.launch({ executablePath: browserPath, headless: true, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
const page = await browser.newPage();
// Only the test's own script is let past the pages' policy; what they ask for by themselves is noted.
await page.setBypassCSP(true);
let asked = [];
page.on("request", r => { if (!r.url().startsWith("file:") && !r.url().startsWith("data:") && !r.url().startsWith("about:")) asked.push(r.url()); });
page.on("pageerror", e => asked.push(`script: ${e.message}`));

const open = async (file, hash = "") => { asked = []; await page.goto("about:blank"); await page.goto(pathToFileURL(path.join(site, file)).href + hash, { waitUntil: "load" }); };
const serious = async () => {
  await page.addScriptTag({ path: axe });
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.filter(v => ["serious", "critical"].includes(v.impact))
    .map(v => `${v.id}: ${v.help}, ${v.nodes.length} times, first ${v.nodes[0].html.slice(0, 120)} ${v.nodes[0].any[0]?.message ?? ""}`);
};

const ids = new Map();
const idsOf = file => {
  if (!ids.has(file)) ids.set(file, new Set([...fs.readFileSync(path.join(site, file), "utf8").matchAll(/ id="([^"]+)"/g)].map(m => m[1].replaceAll("&amp;", "&").replaceAll("&#39;", "'"))));
  return ids.get(file);
};
for (const file of files) {
  const isWholeCourse = file === "book.html";
  await open(file);
  check(`${file} asks for nothing`, asked);
  if (!isWholeCourse) check(`${file} is under 1.5 MB`, fs.statSync(path.join(site, file)).size < largest ? [] : [`${fs.statSync(path.join(site, file)).size} bytes`]);
  if (!isWholeCourse) {
    await page.setViewport({ width: 1280, height: 720 });
    check(`${file}: axe-core`, await serious());
  }
  const links = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map(a => a.getAttribute("href")));
  const broken = [];
  for (const link of new Set(links)) {
    if (/^[a-z]+:/i.test(link)) continue;
    const [where, part] = link.split("#");
    const target = where === "" ? file : path.normalize(path.join(path.dirname(file), decodeURIComponent(where)));
    if (!fs.existsSync(path.join(site, target))) broken.push(`${link}: there is no ${target}`);
    else if (part && target.endsWith(".html") && !part.startsWith("q=") && !idsOf(target).has(decodeURIComponent(part))) broken.push(`${link}: ${target} has no such place`);
  }
  check(`${file}: links`, broken);
}

// Dark mode has to be as readable as light.
const lesson = files.find(f => /^\d\d[a-z]?-.*\.html$/.test(f));
await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
for (const file of ["index.html", ...files.filter(f => /^\d\d[a-z]?-.*\.html$/.test(f))]) {
  await open(file);
  check(`${file}: axe-core in the dark`, await serious());
}
await page.emulateMediaFeatures([]);

await open(lesson);
const before = await page.evaluate(() => document.documentElement.dataset.theme);
await page.click("#course-theme");
check("the button turns the light", await page.evaluate(() => document.documentElement.dataset.theme) !== before ? [] : ["still " + before]);

await open("index.html", "#q=" + encodeURIComponent("summary"));
const hits = await page.evaluate(() => [...document.querySelectorAll("#found a")].map(a => a.getAttribute("href")));
check("the search finds summaries and leads to them", hits.length > 0 && hits[0].includes("#") ? [] : [`found ${hits.join(", ") || "nothing"}`]);
await page.evaluate(() => { document.getElementById("q").value = "xqzzy"; document.getElementById("q").dispatchEvent(new Event("input")); });
check("the search says when there is nothing", (await page.$eval("#found", e => e.textContent)).includes("Nothing found") ? [] : ["it does not"]);

const deck = files.find(f => f.endsWith(".slides.html"));
await page.setViewport({ width: 1280, height: 720 });
await open(deck);
const at = () => page.evaluate(() => [...document.querySelectorAll(".slide")].findIndex(s => s.classList.contains("now")));
await page.keyboard.press("End");
check("End leads to the last slide", await at() === await page.$$eval(".slide", s => s.length) - 1 ? [] : ["it does not"]);
await page.keyboard.press("Home");
await page.keyboard.press("ArrowRight");
check("the right arrow leads on", await at() === 1 ? [] : ["it does not"]);
await page.keyboard.press("ArrowLeft");
check("the left arrow leads back", await at() === 0 ? [] : ["it does not"]);
const withFragment = await page.evaluate(() => [...document.querySelectorAll(".slide")].findIndex(s => s.querySelector(".fragment")));
if (withFragment >= 0) {
  await open(deck, `#${withFragment + 1}`);
  const shown = () => page.evaluate(i => getComputedStyle(document.querySelectorAll(".slide")[i].querySelector(".fragment")).visibility, withFragment);
  const first = await shown();
  await page.keyboard.press(" ");
  check("a result comes with the next key", first === "hidden" && await shown() === "visible" ? [] : [`${first}, then ${await shown()}`]);
}
await page.setViewport({ width: 390, height: 844 });
await open(deck);
const wide = await page.evaluate(() => document.documentElement.scrollWidth);
check("slides fit on a telephone", wide <= 391 ? [] : [`${wide} px`]);

// Charts, under the pages' own policy, each from a file and without a network.
const reader = await browser.newPage();
const told = [];
reader.on("request", r => { if (!r.url().startsWith("file:") && !/^(data|blob|about):/.test(r.url())) told.push(r.url()); });
reader.on("pageerror", e => told.push(e.message));
reader.on("console", m => { if (m.type() === "error") told.push(m.text()); });
let charts = 0;
for (const file of files.filter(f => /^\d\d[a-z]?-[^.]*\.html$/.test(f))) {
  told.length = 0;
  await reader.goto(pathToFileURL(path.join(site, file)).href, { waitUntil: "load" });
  for (const button of await reader.$$(".chart button")) {
    charts++;
    await button.evaluate(b => b.scrollIntoView({ block: "center", behavior: "instant" }));    // not below the bar at the top
    await button.click();
    await reader.waitForFunction(b => b.textContent !== "Turn, zoom, play" && !b.disabled, { timeout: 60000 }, button);
    const drawn = await button.evaluate(b => ({ says: b.textContent, traces: b.parentElement.querySelector(".js-plotly-plot")?.data?.length ?? 0 }));
    check(`${file}: a chart is drawn from its numbers`, drawn.says === "Picture" && drawn.traces > 0 ? [] : [JSON.stringify(drawn)]);
    await button.click();
    check(`${file}: and is a picture again`, await button.evaluate(b => b.parentElement.querySelector("svg, img") ? [] : ["it is not"]));
  }
  check(`${file}: charts ask for nothing and nothing goes wrong`, told);
}
check("there are charts to press", charts > 0 ? [] : ["none"]);

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
