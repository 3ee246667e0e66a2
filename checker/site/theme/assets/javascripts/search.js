// The search: a worker in place of the theme's own, which it answers for in the same messages.
//
// The theme's cuts Chinese into words, and a query often into others, so that it misses what is there, finds what was
// not asked for, and marks a word twice. Here what was typed is found as it stands, in whatever language, also within
// a word: CAMERA in android.permission.CAMERA. A site of this size is searched in a few milliseconds.
"use strict";

const READY = 1; // the theme's kinds of messages
const SETUP = 0;
const RESULT = 3;
const QUERY = 2;
const AROUND = 40; // characters shown before what was found, and twice as many behind it
const EXCERPTS = 2;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

let entries = [];

// The text that a reader sees of a piece of HTML: blocks apart, the rest together.
const plain = (html) =>
  html
    .replace(/<\/?(?:code|sub|sup)>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity])
    .replace(/\s+/g, " ")
    .trim();

const escapeHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const lower = (text) => (text.toLowerCase().length === text.length ? text.toLowerCase() : text);

const read = (doc) => {
  const [title, text] = [plain(doc.title), plain(doc.text)];
  return { ...doc, title, text, titleKey: lower(title), textKey: lower(text), page: doc.location.split("#")[0] };
};

const wordsOf = (query) => [...new Set(query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean))];

const count = (text, word) => text.split(word).length - 1;

const holds = (entry, word) => entry.titleKey.includes(word) || entry.textKey.includes(word);

// How well an entry answers: titles before text, whole titles first, and rare pages of much text not before all others.
const scoreOf = (entry, words) => {
  const points = words.map((word) => {
    const title = entry.titleKey === word ? 400 : entry.titleKey.includes(word) ? 100 : 0;
    return word.length * (title + Math.min(count(entry.textKey, word), 5));
  });
  return points.reduce((total, one) => total + one, 0) * (entry.boost || 1);
};

// The longest pieces, of two characters and more, of a word that is written without spaces, as far as they are
// somewhere on the site: 怎样注销账户呢 is 怎样, 注销账户.
const UNSPACED = /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+)/u;
const piecesOf = (word) => {
  if (!UNSPACED.test(word)) return entries.some((entry) => holds(entry, word)) ? [word] : [];
  const pieces = [];
  for (let start = 0; start < word.length; ) {
    let end = word.length;
    while (end > start + 1 && !entries.some((entry) => holds(entry, word.slice(start, end)))) end -= 1;
    if (end > start + 1) pieces.push(word.slice(start, end));
    start = Math.max(end, start + 1);
  }
  return pieces;
};

const mark = (text, words) => {
  const key = lower(text);
  let [marked, at] = ["", 0];
  while (at < text.length) {
    const found = words
      .map((word) => [key.indexOf(word, at), word.length])
      .filter(([place]) => place !== -1)
      .sort((one, other) => one[0] - other[0] || other[1] - one[1])[0];
    if (!found) break;
    const [place, length] = found;
    marked += `${escapeHtml(text.slice(at, place))}<mark>${escapeHtml(text.slice(place, place + length))}</mark>`;
    at = place + length;
  }
  return marked + escapeHtml(text.slice(at));
};

// The text around the first places, or its start where only the title was found.
const excerpt = ({ text, textKey }, words) => {
  const parts = [];
  let from = 0;
  while (parts.length < EXCERPTS) {
    const places = words.map((word) => textKey.indexOf(word, from)).filter((place) => place !== -1);
    if (!places.length) break;
    const start = Math.max(from, Math.min(...places) - AROUND);
    const end = Math.min(text.length, Math.min(...places) + 2 * AROUND);
    parts.push([start, end]);
    from = end;
  }
  if (!parts.length) parts.push([0, Math.min(text.length, 3 * AROUND)]);
  const shown = parts.map(([start, end]) => mark(text.slice(start, end), words));
  const [before, behind] = [parts[0][0] > 0 ? "…" : "", parts[parts.length - 1][1] < text.length ? "…" : ""];
  return text ? `<p>${before}${shown.join(" … ")}${behind}</p>` : "";
};

const resultOf = (entry, words) => ({
  location: entry.location,
  title: mark(entry.title, words),
  text: excerpt(entry, words),
  terms: Object.fromEntries(words.map((word) => [word, holds(entry, word)])),
  score: scoreOf(entry, words),
});

// Sections of one page stand together, the best first; the theme needs the page itself among them.
const grouped = (found, words) => {
  const groups = new Map();
  for (const entry of found) groups.set(entry.page, [...(groups.get(entry.page) || []), resultOf(entry, words)]);
  const items = [...groups].map(([page, results]) => {
    results.sort((one, other) => other.score - one.score);
    const missing = !results.some((result) => result.location === page) && entries.find((one) => one.location === page);
    // It leads to the same words, which the page marks by its `terms`.
    const terms = Object.fromEntries(words.map((word) => [word, true]));
    return missing ? [...results, { ...resultOf(missing, words), terms, score: 0 }] : results;
  });
  return items.sort((one, other) => other[0].score - one[0].score);
};

const search = (query) => {
  const words = wordsOf(query);
  if (!words.length) return [];
  const whole = entries.filter((entry) => words.every((word) => holds(entry, word)));
  if (whole.length) return grouped(whole, words);
  const pieces = [...new Set(words.flatMap((word) => word.split(UNSPACED).filter(Boolean)).flatMap(piecesOf))];
  const some = entries.filter((entry) => pieces.some((piece) => holds(entry, piece)));
  const most = Math.max(0, ...some.map((entry) => pieces.filter((piece) => holds(entry, piece)).length));
  return grouped(some.filter((entry) => pieces.filter((piece) => holds(entry, piece)).length === most), pieces);
};

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    entries = data.docs.map(read);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: { items: search(data) } });
  }
});
