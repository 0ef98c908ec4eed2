// Measures a page in a new Chromium: from the choice of a file to its result on the screen, and the tab's memory.

import { createReadStream, existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { connection, FLAGS, withChild } from "../../tests/fixtures/render/chromium.mjs";
import { memory } from "./native.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
  ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png",
};

/** Time that a page has to fetch what it fetches by itself, before the file is chosen. */
const SETTLED = 2_000;

/** The longest that reading may take; the connection waits for no answer longer. */
const PATIENCE = 28_000;

/**
 * Put into each page before its own scripts: marks the choice, the last message of each worker, and the frame after the
 * one in which the result stands.
 */
const watch = (done) => `(() => {
  const blobs = new Map();
  const address = URL.createObjectURL;
  URL.createObjectURL = (it) => {
    const url = address.call(URL, it);
    blobs.set(url, it);
    return url;
  };
  const workers = [];
  const Sound = window.Worker;
  window.Worker = class extends Sound {
    constructor(url, options) {
      super(url, options);
      const it = { code: blobs.get(String(url)), last: null };
      workers.push(it);
      this.addEventListener("message", () => { it.last = performance.now(); });
    }
  };
  let chosen = null;
  document.addEventListener("change", () => { chosen ??= performance.now(); }, true);
  const painted = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (chosen !== null && document.querySelector(${JSON.stringify(done)})) {
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
      }
    }).observe(document, { subtree: true, childList: true });
  });
  window.__bench = async () => {
    const end = await painted;
    const mark = performance.getEntriesByName("text").at(-1)?.startTime;
    let text = mark ?? null;
    for (const it of workers) {
      if (it.code && /\\/pdf[.-][^/]*js/.test(await it.code.text())) text = it.last;
    }
    const all = document.querySelector(${JSON.stringify(done)}).textContent;
    return { painted: (end - chosen) / 1000, text: text === null ? null : (text - chosen) / 1000, all };
  };
})();`;

/** Serves folders under their names, on this machine only, to be kept by nobody. */
export async function served(folders, work) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const [name, ...rest] = path.slice(1).split("/");
    const file = folders[name] && join(folders[name], rest.join("/") || "index.html");
    if (!file || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Opens `address` in a new browser and chooses `file` there; `done` is what the result brings onto the page. */
export function opened(chromium, address, file, done) {
  return withChild(chromium, FLAGS, async (child) => {
    const it = connection(child);
    const { targetId } = await it.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await it.send("Target.attachToTarget", { targetId, flatten: true });
    const send = (method, params) => it.send(method, params, sessionId);
    const value = async (expression) => {
      const { result, exceptionDetails } = await send("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) {
        throw new Error(`${address}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      }
      return result.value;
    };
    await send("Page.enable");
    await send("Page.addScriptToEvaluateOnNewDocument", { source: watch(done) });
    const loaded = new Promise((resolve) => {
      it.listen((event) => event.method === "Page.loadEventFired" && event.sessionId === sessionId && resolve());
    });
    await send("Page.navigate", { url: address });
    await loaded;
    await new Promise((resolve) => setTimeout(resolve, SETTLED));

    const before = new Map((await tabs(it)).map((pid) => [pid, memory(pid, "VmRSS")]));
    // From here on the most memory is counted anew.
    [...before.keys()].forEach((pid) => writeFileSync(`/proc/${pid}/clear_refs`, "5"));
    const { root } = await send("DOM.getDocument");
    const { nodeId } = await send("DOM.querySelector", { nodeId: root.nodeId, selector: "#open-files" });
    await send("DOM.setFileInputFiles", { nodeId, files: [file] });
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`${address}: no result in time`)), PATIENCE).unref();
    });
    const times = await Promise.race([value("window.__bench()"), late]);
    const grown = (await tabs(it)).map((pid) => {
      const peak = memory(pid, "VmHWM");
      return { peak, added: peak - (before.get(pid) ?? 0) };
    });
    // The one with the page in it; the others are kept in reserve and do nothing.
    const [tab] = grown.sort((a, b) => b.added - a.added);
    const { product } = await it.send("Browser.getVersion");
    return { ...times, ...tab, product };
  });
}

/** The processes that hold pages, or could. */
async function tabs(it) {
  const { processInfo } = await it.send("SystemInfo.getProcessInfo");
  return processInfo.filter((one) => one.type === "renderer").map((one) => one.id);
}
