// A page's element as sections, blocks and tokens: checker/versions/redline/reading.py, which says why.

const UNSPACED = "\\u2e80-\\u2fdf\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
const LETTERS = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}_])+`;
const TOKEN = new RegExp(`[${UNSPACED}]|${LETTERS}(?:[.'’-]${LETTERS})*|\\s+|[^\\p{L}\\p{N}_\\s]`, "gu");
const INLINE = new Set("strong em b i code a sub sup kbd abbr span br img mark".split(" "));
const KEPT = new Set("strong em b i code sub sup kbd".split(" "));
const UNSEEN = new Set("script style template".split(" "));
const MADE_UP_ID = /^_\d*$/;

export const textOf = (tokens) => tokens.map((token) => token.text).join("").trim();
export const sameKeys = (one, two) => one.length === two.length && one.every((token, at) => token.key === two[at].key);

export const escapeHtml = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#x27;");

// The first section holds what stands before any heading.
export const readSections = (page) => {
  // Places where a long identifier may break are no ends of words.
  for (const place of page.querySelectorAll("wbr")) place.remove();
  page.normalize();
  const sections = [{ key: "", level: 0, title: [], blocks: [] }];
  for (const one of blocksAndHeadings(page, 0, null)) {
    if (!(one instanceof Element)) sections[sections.length - 1].blocks.push(one);
    else sections.push(sectionOf(one));
  }
  return sections.filter((section) => section.level || section.blocks.length);
};

const sectionOf = (heading) => {
  const title = trim([...tokensOf(heading, [])]);
  const key = MADE_UP_ID.test(heading.id) ? textOf(title) : heading.id || textOf(title);
  return { key, level: Number(heading.localName[1]), title, blocks: [] };
};

const block = (kind, tokens, depth, number = null, rows = []) => ({ kind, tokens, depth, number, rows });

function* blocksAndHeadings(parent, depth, number) {
  let kind = parent.localName === "li" ? "li" : "p";
  let inline = [];
  for (const child of parent.childNodes) {
    if (child instanceof Text) inline.push(...wordsOf(child.data, []));
    else if (INLINE.has(child.localName)) inline.push(...tokensOfInline(child, []));
    else {
      const text = trim(inline);
      if (text.length) {
        yield block(kind, text, depth, number);
        [kind, number] = ["p", null];
      }
      inline = [];
      if (!(child instanceof Element) || UNSEEN.has(child.localName)) continue;
      for (const below of blocksBelow(child, depth)) {
        // The paragraph in a loose item is the item's own text.
        const own = !(below instanceof Element) && child.localName === "p" && kind === "li";
        yield own ? { ...below, kind: "li", number } : below;
        if (own) kind = "p";
      }
    }
  }
  const text = trim(inline);
  if (text.length) yield block(kind, text, depth, number);
}

function* blocksBelow(element, depth) {
  const name = element.localName;
  if (/^h[1-6]$/.test(name)) yield element;
  else if (name === "table") yield table(element, depth);
  else if (name === "ul" || name === "ol") {
    let number = Number(element.getAttribute("start") || 1);
    for (const item of element.children) {
      if (item.localName === "li") yield* blocksAndHeadings(item, depth + 1, name === "ol" ? number++ : null);
    }
  } else yield* blocksAndHeadings(element, depth, null);
}

const table = (element, depth) => {
  const cellsOf = (row) => [...row.children].filter((cell) => cell.matches("td, th"));
  const rows = [...element.querySelectorAll("tr")].map((row) =>
    cellsOf(row).map((cell) => trim([...tokensOf(cell, [])])),
  );
  return block("table", rows.flat(2), depth, null, rows);
};

function* tokensOf(element, tags) {
  for (const child of element.childNodes) {
    if (child instanceof Text) yield* wordsOf(child.data, tags);
    else if (child instanceof Element) yield* tokensOfInline(child, tags);
  }
}

function* tokensOfInline(element, tags) {
  const name = element.localName;
  const address = element.getAttribute("href") || "";
  if (name === "br") yield { text: " ", key: " ", tags };
  else if (name === "img") yield* wordsOf(element.getAttribute("alt") || "", tags);
  else if (!UNSEEN.has(name) && !element.classList.contains("headerlink")) {
    const outside = address.includes("://");
    const own = outside ? `a href="${escapeHtml(address)}"` : KEPT.has(name) ? name : null;
    for (const token of tokensOf(element, own ? [...tags, own] : tags)) {
      yield outside ? { ...token, key: `${token.key}\0${address}` } : token;
    }
  }
}

function* wordsOf(text, tags) {
  for (const [match] of text.matchAll(TOKEN)) {
    const word = /^\s/.test(match) ? " " : match;
    yield { text: word, key: word, tags };
  }
}

const trim = (tokens) => {
  let [start, end] = [0, tokens.length];
  while (start < end && tokens[start].text === " ") start += 1;
  while (end > start && tokens[end - 1].text === " ") end -= 1;
  return tokens.slice(start, end);
};
