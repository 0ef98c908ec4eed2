// Reads the text of all pages of the chosen file with pdf.js, in its worker, and says how much it was.

import { getDocument, GlobalWorkerOptions, VerbosityLevel } from "/peer/build/pdf.min.mjs";

GlobalWorkerOptions.workerSrc = "/peer/build/pdf.worker.min.mjs";

document.querySelector("#open-files").addEventListener("change", async (event) => {
  const data = new Uint8Array(await event.target.files[0].arrayBuffer());
  const file = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((it) => it.str + (it.hasEOL ? "\n" : "")).join(""));
  }
  performance.mark("text");
  const done = document.createElement("strong");
  done.id = "done";
  done.textContent = `${pages.length} pages, ${pages.join("\n").length} characters`;
  document.querySelector("#result").append(done);
});
