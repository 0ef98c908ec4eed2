// What the browser test puts into every page before the page's own scripts: it listens, and it measures.
(() => {
  const violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    violations.push({ directive: event.effectiveDirective, blocked: event.blockedURI }),
  );

  // Tasks of over 50 ms, each with when it began, in milliseconds since the page did.
  const tasks = [];
  const take = (entries) => tasks.push(...entries.map((it) => ({ from: it.startTime, took: Math.round(it.duration) })));
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: "longtask", buffered: true });

  const round = (number) => Math.round(number * 100) / 100;

  // A short name for a message, such as `p.sub`, with the first words of the text.
  const name = (element) => {
    const classes = [...element.classList].map((it) => `.${it}`).join("");
    const id = element.id ? `#${element.id}` : "";
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.localName}${id}${classes} “${words}”`;
  };

  // What is only there for screen readers has no size and no colour to judge.
  const clipped = (element) => {
    for (let it = element; it; it = it.parentElement) {
      const style = getComputedStyle(it);
      if (style.clipPath.startsWith("inset(50%") || style.clip === "rect(0px, 0px, 0px, 0px)") return true;
    }
    return false;
  };

  const visible = (element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 0 &&
      box.height > 0 &&
      box.right > 0 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !clipped(element)
    );
  };

  // Whether all of it is in the window and nothing lies over it.
  const inView = (element) => {
    const box = element.getBoundingClientRect();
    const inside = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    if (!inside) return false;
    const [line] = element.getClientRects();
    const top = document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2);
    return Boolean(top) && element.contains(top);
  };

  const state = (element) => ({
    text: element.textContent,
    selected: element.classList.contains("sel"),
    focused: element.contains(document.activeElement),
    inView: inView(element),
  });

  // Where a finding stands, in the text, in the table and in the chart.
  const marks = (id) => [...document.querySelectorAll(`mark[data-findings~="${id}"]`)].map(state);
  const row = (id) => {
    const found = document.querySelector(`#comparisons tbody tr[data-finding="${id}"]`);
    return found && { ...state(found), local: found.dataset.local, england: found.dataset.england };
  };

  const inChart = (id) => {
    const found = document.querySelector(`figure li[data-finding="${id}"]`);
    return found && { ...state(found), inTable: row(id)?.selected };
  };

  const painter = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const seen = new Map();
  // Any colour of CSS as red, green and blue of 255, and its opacity: what the browser makes of it.
  const colour = (css) => {
    if (!seen.has(css)) {
      painter.clearRect(0, 0, 1, 1);
      painter.fillStyle = css;
      painter.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = painter.getImageData(0, 0, 1, 1).data;
      seen.set(css, { rgb: [red, green, blue], alpha: alpha / 255 });
    }
    return seen.get(css);
  };
  const over = (top, alpha, ground) => top.map((it, at) => it * alpha + ground[at] * (1 - alpha));
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((it) => {
      const share = it / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };

  // All backgrounds from the element outwards up to the first that hides what is behind it.
  const ground = (element) => {
    const layers = [];
    for (let it = element; it; it = it.parentElement) {
      const layer = colour(getComputedStyle(it).backgroundColor);
      layers.push(layer);
      if (layer.alpha === 1) break;
    }
    return layers.reduceRight((below, layer) => over(layer.rgb, layer.alpha, below), [255, 255, 255]);
  };

  // WCAG 2.2, 1.4.3: text that is too faint. How many texts were looked at says that it saw any.
  const contrast = () => {
    const faint = [];
    let looked = 0;
    for (const element of document.body.querySelectorAll("*")) {
      const own = [...element.childNodes].some((it) => it.nodeType === Node.TEXT_NODE && it.data.trim());
      const typed = element.localName === "textarea";
      if (!(own || typed) || !visible(element)) continue;
      looked += 1;
      const style = getComputedStyle(element);
      const ink = colour(element instanceof SVGElement ? style.fill : style.color);
      let opacity = ink.alpha;
      for (let it = element; it; it = it.parentElement) opacity *= Number(getComputedStyle(it).opacity);
      const below = ground(element);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const found = ratio(over(ink.rgb, opacity, below), below);
      const needed = large ? 3 : 4.5;
      if (found < needed) {
        faint.push(`${name(element)}: ${round(found)} of ${needed}, rgb(${ink.rgb}) on rgb(${below.map(Math.round)})`);
      }
    }
    return { looked, faint };
  };

  // WCAG 2.2, 2.5.8: targets under 24 by 24 pixels, links within a sentence excepted.
  const small = () => {
    const targets = [...document.querySelectorAll("a[href], button, textarea, select, summary, label.button, input")];
    const inSentence = (it) =>
      Boolean(it.closest("mark")) ||
      (getComputedStyle(it).display === "inline" && it.parentElement.textContent.trim() !== it.textContent.trim());
    return targets
      .filter((it) => visible(it) && getComputedStyle(it).pointerEvents !== "none" && !inSentence(it))
      .map((it) => ({ it, box: it.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 23.99 || box.height < 23.99)
      .map(({ it, box }) => `${name(it)}: ${round(box.width)} by ${round(box.height)}`);
  };

  // What has the focus, and whether that can be seen. A box for files is hidden behind its label, which shows for it.
  const focus = () => {
    const it = document.activeElement;
    if (!it || it === document.body) return { name: "nothing", lost: true };
    for (const movement of document.getAnimations()) {
      try {
        movement.finish();
      } catch {
        movement.cancel();
      }
    }
    const shown = visible(it) ? it : (it.labels?.[0] ?? it);
    const box = [...shown.getClientRects()].find((line) => line.width > 0) ?? shown.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const inWindow = right - left > 1 && bottom - top > 1;
    const above = inWindow && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    // The ring may be around what holds it.
    const rings = () =>
      [shown, shown.parentElement].filter(Boolean).map((around) => {
        const style = getComputedStyle(around);
        const line = style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? "" : style.outline;
        const shadow = style.boxShadow === "none" ? "" : style.boxShadow;
        return `${line} ${shadow}`.trim();
      });
    const focused = rings();
    it.blur();
    const otherwise = rings();
    it.focus({ preventScroll: true });
    return {
      name: name(it),
      lost: false,
      visible: visible(shown),
      inView: Boolean(above) && (shown.contains(above) || above.contains(shown)),
      ring: focused.some((ring, at) => ring && ring !== otherwise[at]),
      // What takes the focus only to say where one is needs no ring.
      operable: it.tabIndex >= 0,
    };
  };

  // Sideways scrolling, and what causes it.
  const overflow = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const wide = [...document.body.querySelectorAll("*")].filter(
      (it) => visible(it) && it.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return `${scrollWidth} wide in a window of ${clientWidth}: ${wide.slice(0, 8).map(name).join("; ")}`;
  };

  // Text in a column so narrow that it stands a word or two to a line.
  const squeezed = () => {
    const found = [];
    for (const element of document.body.querySelectorAll("main *")) {
      const own = [...element.childNodes].filter((it) => it.nodeType === Node.TEXT_NODE && it.data.trim());
      if (!own.length || element instanceof SVGElement || !visible(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const lines = new Set([...range.getClientRects()].map((it) => Math.round(it.top / 4))).size;
      const widths = range.getBoundingClientRect().width / parseFloat(getComputedStyle(element).fontSize);
      if (lines >= 4 && widths < 5) found.push(`${name(element)}: ${lines} lines, ${round(widths)}em wide`);
    }
    return found;
  };

  // Bytes come as text of as many characters.
  const bytes = (text) => Uint8Array.from(text, (it) => it.charCodeAt(0));

  // A drag as the browser would report it. Says whether the page took it, which is what forbids the
  // browser to open the file itself.
  const drag = (type, selector, files, text) => {
    const data = new DataTransfer();
    for (const it of files) {
      const content = it.bytes === undefined ? it.text : bytes(it.bytes);
      data.items.add(new File([content], it.name, { type: "text/plain" }));
    }
    if (text) data.setData("text/plain", text);
    const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data });
    document.querySelector(selector).dispatchEvent(event);
    return event.defaultPrevented;
  };

  // A paste as the browser would report it. Into a box the plain text comes as well, as by the browser itself.
  const paste = (selector, html, text) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", text);
    const target = document.querySelector(selector);
    target.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
    if (!(target instanceof HTMLTextAreaElement)) return;
    target.value = text;
    target.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  // The next worker that is started dies of its first question, or never answers it. Before that comes its module.
  let fate;
  const question = (act) => `onmessage = () => { onmessage = () => { ${act} }; };`;
  const bad = {
    dies: question("throw new Error('as it was told to');"),
    hangs: question("for (;;);"),
  };
  const greeting = "postMessage({ protocol: 9, body: null, files: null });";
  const started = [];
  // When a worker last answered.
  let answered = 0;
  const Sound = window.Worker;
  window.Worker = class extends Sound {
    constructor(address, options) {
      const code = fate && new Blob([bad[fate], greeting], { type: "text/javascript" });
      started.push(fate ?? "sound");
      fate = undefined;
      super(code ? URL.createObjectURL(code) : address, options);
      // Before the page's own listeners, so that what they do comes after it.
      this.addEventListener("message", () => {
        answered = performance.now();
      });
    }
  };
  // Long waits are cut short, so that a test need not wait for a minute.
  let hurry = false;
  const wait = window.setTimeout;
  window.setTimeout = (act, time, ...rest) => wait(act, hurry && time >= 10000 ? 300 : time, ...rest);

  // What is said of the reading from now on: aloud, which is what comes into the region or changes in it, and beside
  // the bar. What was said is asked for by `heard`.
  const heard = { aloud: [], seen: [] };
  const listen = () =>
    new MutationObserver((changes) => {
      // An element and the text that is put into it are one piece of news.
      const news = new Set();
      for (const { target, addedNodes } of changes) {
        const isText = target.nodeType === Node.TEXT_NODE;
        const region = (isText ? target.parentElement : target)?.closest("#status");
        if (region) for (const it of isText ? [target] : addedNodes) news.add(it.textContent);
      }
      heard.aloud.push(...news);
      for (const it of document.querySelectorAll(".progress .now span")) {
        if (it.textContent !== heard.seen.at(-1)) heard.seen.push(it.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });

  window.__test = {
    listen,
    heard: () => ({ aloud: heard.aloud.splice(0), seen: heard.seen.splice(0) }),
    paste,
    workers: (next) => {
      fate = next;
      return started.splice(0);
    },
    hurry: (on) => {
      hurry = on;
    },
    violations: () => violations.splice(0),
    tasks: () => {
      take(observer.takeRecords());
      return tasks.splice(0);
    },
    answered: () => answered,
    marks,
    row,
    inChart,
    contrast,
    small,
    focus,
    overflow,
    squeezed,
    drag,
    visible,
  };
})();
