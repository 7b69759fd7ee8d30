// Opens pages in Chromium and says what became of them. Reads a list of jobs as JSON from stdin, writes a list of results.
//
// A job: `page` (path of an HTML file), `width` and `scheme` (light or dark), `scripts` (paths of scripts to load into the
// page), `evaluate` (an expression in the page; a promise is awaited), `screenshot` (path of a PNG file of the whole page, or
// null), optionally `pdf` (path of a PDF file of the page as it prints) and `media` ("print": the page looks as it prints).
// A page is opened without its content security policy only where scripts are loaded into it. A result: `value` of the
// expression, and `faults`: uncaught errors, console errors and warnings, and every request that leaves this machine.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--force-color-profile=srgb",
];
const HEIGHT = 900;

async function outcome(browser, job) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`uncaught: ${error}`));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!/^(file|data|about|blob):/.test(request.url())) faults.push(`request: ${request.url()}`);
  });
  try {
    await page.setViewport({ width: job.width, height: HEIGHT });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: job.scheme }]);
    if (job.media) await page.emulateMediaType(job.media);
    if (job.scripts.length > 0) await page.setBypassCSP(true);
    await page.goto(pathToFileURL(job.page).href, { waitUntil: "load" });
    for (const path of job.scripts) await page.addScriptTag({ path });
    const value = await page.evaluate(job.evaluate);
    if (job.screenshot) await page.screenshot({ path: job.screenshot, fullPage: true });
    if (job.pdf) await page.pdf({ path: job.pdf, preferCSSPageSize: true, printBackground: true });
    return { value, faults };
  } catch (error) {
    return { value: null, faults: [...faults, `failed: ${error}`] };
  } finally {
    await page.close();
  }
}

const jobs = await json(process.stdin);
const profile = mkdtempSync(join(tmpdir(), "profile-"));
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  userDataDir: profile,
  pipe: true,
  args: process.getuid() === 0 ? [...QUIET, "--no-sandbox"] : QUIET,
});
const results = [];
try {
  for (const job of jobs) results.push(await outcome(browser, job));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
process.stdout.write(JSON.stringify(results));
