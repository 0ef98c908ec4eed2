// Reading and changing a page of which this project is the author: enough of HTML for that, and no more.

// Elements whose content is text up to their own end tag, so that a "<" in them starts no tag.
const TEXT_ONLY = new Set(["script", "style", "textarea", "title", "noscript", "iframe", "xmp"]);

// Start tags of the page, with their place, their attributes (name, raw value, where they stand) and, for the
// elements above, the text inside and the end of the end tag. It reads minified pages too: attributes there have no quotes.
// A tag that it cannot read fails the build: better that than to overlook a script.
export function startTags(html) {
  const tags = [];
  let at = 0;
  for (;;) {
    const open = html.indexOf("<", at);
    if (open < 0) return tags;
    if (html.startsWith("<!--", open)) {
      const close = html.indexOf("-->", open + 4);
      if (close < 0) throw new Error("a comment in the page has no end");
      at = close + 3;
      continue;
    }
    const named = /^<([a-z][^\s/>]*)/i.exec(html.slice(open, open + 200));
    if (!named) {
      if (/^<[!?/]/.test(html.slice(open, open + 2))) {
        const close = html.indexOf(">", open);
        if (close < 0) throw new Error("a tag in the page has no end");
        at = close + 1;
      } else {
        at = open + 1;
      }
      continue;
    }
    const tag = { name: named[1].toLowerCase(), attributes: [], text: null, start: open, end: 0 };
    at = open + named[0].length;
    const attribute = /[\s/]*(?:(>)|([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?)/y;
    for (;;) {
      attribute.lastIndex = at;
      const found = attribute.exec(html);
      if (!found) throw new Error(`cannot read the tag <${tag.name}> at character ${open}`);
      const start = at + /^[\s/]*/.exec(found[0])[0].length;
      at = attribute.lastIndex;
      if (found[1]) break;
      const value = found[3] ?? found[4] ?? found[5] ?? "";
      tag.attributes.push({ name: found[2].toLowerCase(), value, start, end: at });
    }
    tag.end = at;
    if (TEXT_ONLY.has(tag.name)) {
      const rest = new RegExp(`</${tag.name}(?=[\\s/>])`, "ig");
      rest.lastIndex = at;
      const close = rest.exec(html);
      if (!close) throw new Error(`<${tag.name}> has no end tag`);
      tag.text = html.slice(at, close.index);
      // Past the end tag, so that start to end is the whole element.
      at = html.indexOf(">", close.index) + 1;
      tag.end = at;
    }
    tags.push(tag);
  }
}

export const valueOf = (tag, name) => tag.attributes.find((a) => a.name === name)?.value;

// A script that the browser runs. One of another type is a piece of data, to which no policy applies.
export const isScript = (tag) =>
  tag.name === "script" && ["", "module", "text/javascript"].includes(valueOf(tag, "type") ?? "");

// The page with a text in an element that holds data and has none yet.
export function filled(html, id, text) {
  const found = startTags(html).filter((tag) => tag.name === "script" && !isScript(tag) && valueOf(tag, "id") === id);
  if (found.length !== 1) throw new Error(`the page has ${found.length} elements for data with the id ${id}`);
  if (/<\/script|<!--/i.test(text)) throw new Error(`what goes into the element ${id} ends it`);
  const [{ start, end }] = found;
  return replaced(html, [{ start, end, by: `<script type="text/plain" id="${id}">${text}</script>` }]);
}

// Puts other text in the place of some ranges.
export function replaced(html, ranges) {
  for (const { start, end, by } of ranges.toSorted((a, b) => b.start - a.start)) {
    html = html.slice(0, start) + by + html.slice(end);
  }
  return html;
}
