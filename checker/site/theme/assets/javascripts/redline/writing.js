// The redline of one page as HTML: checker/versions/redline/writing.py. `words` is what is written around the changes.

import { hasChanged, pairPages, pairRows, saysTheSame, sectionOf } from "./pairing.js";
import { ADDED, SAME, changesBetween } from "./phrases.js";
import { escapeHtml, readSections, sameKeys, textOf } from "./reading.js";

const LEVELS_DOWN = 2;

// How the element `now` differs from `old`, both the main parts of a page; "" where it says the same.
export const redline = (old, now, page, words) => {
  const pairs = pairPages(readSections(old), readSections(now));
  return pairs.some(hasChanged) ? [...pageLines(pairs, page, words)].join("\n") : "";
};

function* pageLines(pairs, page, words) {
  yield '<div class="redline">';
  yield '<ul class="redline-index">';
  for (const pair of pairs.filter((one) => hasChanged(one) && sectionOf(one).level)) {
    const link = `<a href="#${escapeHtml(idOf(pair, page))}">${escapeHtml(textOf(sectionOf(pair).title))}</a>`;
    yield `<li>${statusOf(pair, words)} ${link}</li>`;
  }
  yield "</ul>";
  for (const group of groupsOf(pairs, hasChanged)) {
    if (hasChanged(group[0])) yield* sectionLines(group, page, words);
    else yield* foldedLines(group, page, words);
  }
  yield "</div>";
}

const idOf = (pair, page) => `${page}-${sectionOf(pair).key}`.replaceAll(" ", "-");

const statusOf = (pair, words) => {
  const kind = !pair.old ? "added" : !pair.now ? "removed" : saysTheSame(pair) ? "moved" : "changed";
  const word = words[kind === "moved" ? "section_only_moved" : `section_${kind}`];
  return statusMark(kind, word);
};

const statusMark = (kind, word) => `<span class="redline-status redline-status--${kind}">${escapeHtml(word)}</span>`;

function* foldedLines(pairs, page, words) {
  const titles = pairs.map(sectionOf).filter((section) => section.level).map((section) => textOf(section.title));
  const summary = fill(words.unchanged, { title: titles.join(" · ") });
  yield `<details class="redline-same"><summary>${escapeHtml(summary)}</summary>`;
  yield* sectionLines(pairs, page, words);
  yield "</details>";
}

function* sectionLines(pairs, page, words) {
  for (const pair of pairs) {
    const { level } = sectionOf(pair);
    if (level) {
      const tag = level > 1 ? `h${Math.min(level + LEVELS_DOWN, 6)}` : "p";
      const title = textLine(pair.old ? pair.old.title : [], pair.now ? pair.now.title : [], words);
      yield `<${tag} id="${escapeHtml(idOf(pair, page))}">${title}</${tag}>`;
    }
    if (pair.moved !== null) yield note(words.section_moved, pair.moved);
    yield* blockLines(pair.blocks, words);
  }
}

const note = (text, title) => `<p class="redline-note">${escapeHtml(fill(text, { title }))}</p>`;

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// Items that follow each other stand in one list.
function* blockLines(pairs, words) {
  for (const group of groupsOf(pairs, listTagOf)) {
    const tag = listTagOf(group[0]);
    const lines = group.flatMap((pair) => [...linesOfBlock(pair, words)]);
    yield* tag ? [`<${tag}>`, ...lines, `</${tag}>`] : lines;
  }
}

const listTagOf = (pair) => {
  const { kind, number } = pair.now || pair.old;
  return kind !== "li" ? null : number === null ? "ul" : "ol";
};

function* linesOfBlock(pair, words) {
  const block = pair.now || pair.old;
  if (pair.other !== null) {
    const moved = note(pair.now ? words.block_came : words.block_went, pair.other);
    yield block.kind === "li" ? `<li>${moved}</li>` : moved;
    if (!pair.now) return;
  }
  if (block.kind === "table") {
    yield* tableLines(pair.old, pair.now, words);
    return;
  }
  const text = textLine(pair.old ? pair.old.tokens : [], pair.now ? pair.now.tokens : [], words);
  const number = block.number !== null ? ` value="${block.number}"` : "";
  const depth = block.depth > 1 ? ` class="redline-depth-${block.depth}"` : "";
  yield `<${block.kind}${number}${depth}>${text}</${block.kind}>`;
}

function* tableLines(old, now, words) {
  const block = now || old;
  if (!block.rows.length) return;
  const alone = (row) => ({ old: old ? row : null, now: old ? null : row, moved: false });
  const rows = old && now ? pairRows(old, now) : block.rows.slice(1).map(alone);
  const header = cellsOf((old && old.rows[0]) || [], now ? now.rows[0] : [], words);
  yield "<table>\n<thead>\n<tr>";
  yield header.map((cell) => `<th scope="col">${cell}</th>`).join("");
  yield "</tr>\n</thead>\n<tbody>";
  for (const row of rows) {
    const cells = cellsOf(row.old || [], row.now || [], words);
    if (row.moved) cells[0] = `${statusMark("moved", words.section_only_moved)} ${cells[0]}`;
    const label = (at) => escapeHtml(block.rows[0][at] ? textOf(block.rows[0][at]) : "");
    yield `<tr>${cells.map((cell, at) => `<td data-label="${label(at)}">${cell}</td>`).join("")}</tr>`;
  }
  yield "</tbody>\n</table>";
}

const cellsOf = (old, now, words) =>
  Array.from({ length: Math.max(old.length, now.length) }, (_, at) => textLine(old[at] || [], now[at] || [], words));

const textLine = (old, now, words) => {
  if (sameKeys(old, now)) return markup(now);
  return changesBetween(old, now).map((change) => changeOf(change, words)).join("");
};

const changeOf = ({ kind, tokens }, words) => {
  if (kind === SAME) return markup(tokens);
  const [tag, which] = kind === ADDED ? ["ins", "added"] : ["del", "removed"];
  const hidden = (text) => `<span class="for-screen-readers">${escapeHtml(text)}</span>`;
  return `<${tag}>${hidden(words[`${which}_start`])}${markup(tokens)}${hidden(words[`${which}_end`])}</${tag}>`;
};

// Each run with the same inline tags is in one piece.
const markup = (tokens) =>
  groupsOf(tokens, (token) => token.tags.join("\0"))
    .map((run) => {
      const text = run.map((token) => token.text).join("");
      const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      const { tags } = run[0];
      const closing = [...tags].reverse().map((tag) => `</${tag.split(" ")[0]}>`);
      return tags.map((tag) => `<${tag}>`).join("") + escaped + closing.join("");
    })
    .join("");

const groupsOf = (items, keyOf) => {
  const groups = [];
  let last;
  for (const item of items) {
    const key = keyOf(item);
    if (groups.length && key === last) groups[groups.length - 1].push(item);
    else groups.push([item]);
    last = key;
  }
  return groups;
};
