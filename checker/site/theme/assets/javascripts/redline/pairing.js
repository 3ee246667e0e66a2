// Which section, block and row of one page stands for which of another: checker/versions/redline/pairing.py.

import { startsWithLetter } from "./letters.js";
import { sameKeys, textOf } from "./reading.js";

const ALIKE = 0.45;
const MOVED = 0.85;
const SHORTEST_MOVED = 12;

const blockHasChanged = ({ old, now, other }) => !(old && now && sameKeys(old.tokens, now.tokens)) || other !== null;

export const saysTheSame = ({ old, now, blocks }) =>
  old && now && sameKeys(old.title, now.title) && !blocks.some(blockHasChanged);

export const hasChanged = (pair) => pair.moved !== null || !saysTheSame(pair);

// The sections of two pages side by side, in the order of the new one.
export const pairPages = (old, now) => {
  const was = new Map(old.map((section) => [section.key, section]));
  const places = new Map(old.map((section, at) => [section.key, at]));
  const moved = movedKeys(now.map((section) => section.key).filter((key) => was.has(key)), places);
  const pairs = now.map((section) => {
    const before = was.get(section.key) || null;
    const behind = moved.has(section.key) ? titleBefore(old, places.get(section.key)) : null;
    return { old: before, now: section, blocks: pairBlocks(before, section), moved: behind };
  });
  old.forEach((section, at) => {
    if (now.some((one) => one.key === section.key)) return;
    const removed = { old: section, now: null, blocks: pairBlocks(section, null), moved: null };
    pairs.splice(placeOfRemoved(old.slice(0, at), pairs), 0, removed);
  });
  return withMovedBlocks(pairs);
};

// The rows of two tables side by side: those with the same first cell, then those most alike.
export const pairRows = (old, now) => {
  const aligned = align(old.rows.slice(1), now.rows.slice(1), likenessOfRows);
  const pairs = aligned.map(([one, other]) => ({ old: one, now: other, moved: false }));
  for (const gained of pairs.filter((pair) => pair.old === null)) {
    const lost = pairs.find((pair) => pair.old && pair.now === null && likenessOfRows(pair.old, gained.now) >= 1);
    if (!lost) continue;
    Object.assign(gained, { old: lost.old, moved: true });
    lost.old = null;
  }
  return pairs.filter((pair) => pair.old !== null || pair.now !== null);
};

// The keys that stand out of the longest run that kept its order.
const movedKeys = (order, places) => {
  const [tails, ends, before] = [[], [], new Map()];
  for (const key of order) {
    const found = tails.findIndex((tail) => tail >= places.get(key));
    const at = found === -1 ? tails.length : found;
    before.set(key, at ? ends[at - 1] : null);
    [tails[at], ends[at]] = [places.get(key), key];
  }
  const moved = new Set(order);
  for (let key = ends.length ? ends[ends.length - 1] : null; key !== null; key = before.get(key)) moved.delete(key);
  return moved;
};

const titleBefore = (sections, at) => {
  const found = sections.slice(0, at).reverse().find((one) => one.level <= sections[at].level);
  return found ? textOf(found.title) : "";
};

const placeOfRemoved = (before, pairs) => {
  for (const section of [...before].reverse()) {
    const at = pairs.findIndex((pair) => pair.old === section);
    if (at !== -1) return at + 1;
  }
  return 0;
};

const pairBlocks = (old, now) =>
  align(old ? old.blocks : [], now ? now.blocks : [], likenessOfBlocks).map(([one, other]) => ({
    old: one,
    now: other,
    other: null,
  }));

// A block that one section lost and another gained is one that moved.
const withMovedBlocks = (pairs) => {
  const placesOf = (side) =>
    pairs.flatMap(({ blocks }, at) => blocks.map((one, i) => [at, i, one]).filter(([, , one]) => one[side] === null));
  const lost = placesOf("now").map(([at, i]) => [at, i]);
  const blocks = pairs.map((pair) => [...pair.blocks]);
  for (const [at, i] of placesOf("old")) {
    const now = blocks[at][i].now;
    const found = lost.findIndex(([from, place]) => from !== at && hasMoved(blocks[from][place].old, now));
    if (found === -1) continue;
    const [[from, place]] = lost.splice(found, 1);
    const old = blocks[from][place].old;
    blocks[at][i] = { old, now, other: textOf(sectionOf(pairs[from]).title) };
    blocks[from][place] = { old, now: null, other: textOf(sectionOf(pairs[at]).title) };
  }
  return pairs.map((pair, at) => ({ ...pair, blocks: blocks[at] }));
};

export const sectionOf = (pair) => pair.now || pair.old;

const hasMoved = (old, now) =>
  old && now && now.tokens.length >= SHORTEST_MOVED && likenessOfBlocks(old, now) >= MOVED;

const likenessOfBlocks = (old, now) =>
  (old.kind === "table") !== (now.kind === "table") ? 0 : likeness(old.tokens, now.tokens);

const likenessOfRows = (old, now) => {
  if (!old.length || !now.length) return 0;
  const [before, after] = [keyOf(old[0]), keyOf(now[0])];
  const alike = likeness(old.flat(), now.flat());
  if (before.key === after.key) return 1 + alike;
  return before.isId || after.isId ? 0 : alike;
};

const keyOf = (cell) => {
  const codes = cell.filter((token) => token.tags.includes("code"));
  const tokens = codes.length ? codes : cell;
  return { key: JSON.stringify(tokens.map((token) => token.key)), isId: codes.length > 0 };
};

// The share of words that two texts have in common, 0 to 1.
const likeness = (old, now) => {
  const [before, after] = [wordsOf(old), wordsOf(now)];
  let common = 0;
  for (const [word, count] of before.counts) common += Math.min(count, after.counts.get(word) || 0);
  return (2 * common) / (before.total + after.total || 1);
};

const known = new WeakMap();
const wordsOf = (tokens) => {
  if (!known.has(tokens)) {
    const words = tokens.filter((token) => startsWithLetter(token.text));
    const counts = new Map();
    for (const { key } of words) counts.set(key, (counts.get(key) || 0) + 1);
    known.set(tokens, { counts, total: words.length });
  }
  return known.get(tokens);
};

// Side by side, in order, so that what stands side by side is most alike in total.
const align = (old, now, likenessOf) => {
  const [start, end] = commonEnds(old, now);
  const [before, after] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const best = totals(before, after, likenessOf);
  const pairs = old.slice(0, start).map((one, at) => [one, now[at]]);
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && best[i][j] === best[i + 1][j]) pairs.push([before[i++], null]);
    else if (j < after.length && best[i][j] === best[i][j + 1]) pairs.push([null, after[j++]]);
    else pairs.push([before[i++], after[j++]]);
  }
  for (let at = end; at > 0; at--) pairs.push([old[old.length - at], now[now.length - at]]);
  return pairs;
};

const commonEnds = (old, now) => {
  const [ours, theirs] = [old, now].map((items) => items.map((item) => JSON.stringify(item)));
  const shorter = Math.min(ours.length, theirs.length);
  let start = 0;
  while (start < shorter && ours[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < shorter - start && ours[ours.length - 1 - end] === theirs[theirs.length - 1 - end]) end += 1;
  return [start, end];
};

const totals = (old, now, likenessOf) => {
  const best = Array.from({ length: old.length + 1 }, () => new Float64Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const alike = likenessOf(old[i], now[j]);
      const together = alike >= ALIKE ? alike + best[i + 1][j + 1] : -1;
      best[i][j] = Math.max(together, best[i + 1][j], best[i][j + 1]);
    }
  }
  return best;
};
