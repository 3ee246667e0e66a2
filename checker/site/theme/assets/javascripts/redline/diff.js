// The difference of two texts: the parts of diff-match-patch (Neil Fraser, Google; Apache License 2.0) that the
// Python package of that name runs in checker/versions/redline/phrases.py, step by step, so that both find the same.
//
// A text is a string of 16-bit characters, an edit is [kind, text].

import { startsWithLetter } from "./letters.js";

export const SAME = 0;
export const REMOVED = -1;
export const ADDED = 1;

export const differences = (old, now) => {
  const edits = compare(old, now);
  cleanUp(edits);
  return edits;
};

const compare = (old, now) => {
  if (old === now) return old ? [[SAME, old]] : [];
  const start = commonStart(old, now);
  const prefix = old.slice(0, start);
  [old, now] = [old.slice(start), now.slice(start)];
  const end = commonEnd(old, now);
  const suffix = old.slice(old.length - end);
  const edits = compareMiddles(old.slice(0, old.length - end), now.slice(0, now.length - end));
  if (prefix) edits.unshift([SAME, prefix]);
  if (suffix) edits.push([SAME, suffix]);
  merge(edits);
  return edits;
};

const compareMiddles = (old, now) => {
  if (!old) return [[ADDED, now]];
  if (!now) return [[REMOVED, old]];
  const [long, short] = old.length > now.length ? [old, now] : [now, old];
  const at = long.indexOf(short);
  if (at !== -1) {
    const kind = old.length > now.length ? REMOVED : ADDED;
    return [[kind, long.slice(0, at)], [SAME, short], [kind, long.slice(at + short.length)]];
  }
  if (short.length === 1) return [[REMOVED, old], [ADDED, now]];
  const middle = middleSnake(old, now);
  if (!middle) return [[REMOVED, old], [ADDED, now]];
  const [x, y] = middle;
  return [...compare(old.slice(0, x), now.slice(0, y)), ...compare(old.slice(x), now.slice(y))];
};

// Myers, An O(ND) Difference Algorithm and Its Variations, 1986: where a shortest way through both texts is half done.
const middleSnake = (old, now) => {
  const most = Math.floor((old.length + now.length + 1) / 2);
  const delta = old.length - now.length;
  const forth = new Int32Array(2 * most).fill(-1);
  const back = new Int32Array(2 * most).fill(-1);
  forth[most + 1] = back[most + 1] = 0;
  const bounds = { forth: [0, 0], back: [0, 0] };
  for (let steps = 0; steps < most; steps++) {
    for (let k = -steps + bounds.forth[0]; k <= steps - bounds.forth[1]; k += 2) {
      let x = furthest(forth, most + k, k, steps);
      let y = x - k;
      while (x < old.length && y < now.length && old[x] === now[y]) [x, y] = [x + 1, y + 1];
      forth[most + k] = x;
      if (x > old.length) bounds.forth[1] += 2;
      else if (y > now.length) bounds.forth[0] += 2;
      else if (delta % 2 !== 0) {
        const opposite = most + delta - k;
        const met = opposite >= 0 && opposite < back.length && back[opposite] !== -1;
        if (met && x >= old.length - back[opposite]) return [x, y];
      }
    }
    for (let k = -steps + bounds.back[0]; k <= steps - bounds.back[1]; k += 2) {
      let x = furthest(back, most + k, k, steps);
      let y = x - k;
      while (x < old.length && y < now.length && old[old.length - x - 1] === now[now.length - y - 1]) {
        [x, y] = [x + 1, y + 1];
      }
      back[most + k] = x;
      if (x > old.length) bounds.back[1] += 2;
      else if (y > now.length) bounds.back[0] += 2;
      else if (delta % 2 === 0) {
        const opposite = most + delta - k;
        const met = opposite >= 0 && opposite < forth.length && forth[opposite] !== -1;
        if (met && forth[opposite] >= old.length - x) {
          return [forth[opposite], most + forth[opposite] - opposite];
        }
      }
    }
  }
  return null;
};

const furthest = (reached, at, k, steps) =>
  k === -steps || (k !== steps && reached[at - 1] < reached[at + 1]) ? reached[at + 1] : reached[at - 1] + 1;

// Join neighbours of one kind, and let what both sides of a change have in common stand outside of it.
const merge = (edits) => {
  edits.push([SAME, ""]);
  let at = 0;
  let count = 0;
  let removed = "";
  let added = "";
  while (at < edits.length) {
    const [kind, text] = edits[at];
    if (kind !== SAME) {
      if (kind === ADDED) added += text;
      else removed += text;
      [at, count] = [at + 1, count + 1];
      continue;
    }
    if (count > 1) {
      if (removed && added) {
        const start = commonStart(added, removed);
        if (start) {
          const before = at - count - 1;
          if (before >= 0 && edits[before][0] === SAME) edits[before] = [SAME, edits[before][1] + added.slice(0, start)];
          else {
            edits.unshift([SAME, added.slice(0, start)]);
            at += 1;
          }
          [added, removed] = [added.slice(start), removed.slice(start)];
        }
        const end = commonEnd(added, removed);
        if (end) {
          edits[at] = [SAME, added.slice(added.length - end) + edits[at][1]];
          [added, removed] = [added.slice(0, added.length - end), removed.slice(0, removed.length - end)];
        }
      }
      const joined = [[REMOVED, removed], [ADDED, added]].filter(([, one]) => one);
      edits.splice(at - count, count, ...joined);
      at += joined.length - count + 1;
    } else if (at !== 0 && edits[at - 1][0] === SAME) {
      edits[at - 1] = [SAME, edits[at - 1][1] + text];
      edits.splice(at, 1);
    } else {
      at += 1;
    }
    [count, removed, added] = [0, "", ""];
  }
  if (edits[edits.length - 1][1] === "") edits.pop();
  if (shiftOverEqualities(edits)) merge(edits);
};

// A[BA]C is [AB]AC: an equality less. Tells whether anything was shifted.
const shiftOverEqualities = (edits) => {
  let shifted = false;
  for (let at = 1; at < edits.length - 1; at++) {
    const [before, [kind, text], after] = edits.slice(at - 1, at + 2);
    if (before[0] !== SAME || after[0] !== SAME) continue;
    if (text.endsWith(before[1])) {
      if (before[1]) {
        edits[at] = [kind, before[1] + text.slice(0, text.length - before[1].length)];
        edits[at + 1] = [SAME, before[1] + after[1]];
      }
      edits.splice(at - 1, 1);
      shifted = true;
    } else if (text.startsWith(after[1])) {
      edits[at - 1] = [SAME, before[1] + after[1]];
      edits[at] = [kind, text.slice(after[1].length) + after[1]];
      edits.splice(at + 1, 1);
      shifted = true;
    }
  }
  return shifted;
};

// Give up equalities that are no longer than the changes on both of their sides.
const cleanUp = (edits) => {
  let changed = false;
  let equalities = [];
  let last = "";
  let before = { [ADDED]: 0, [REMOVED]: 0 };
  let behind = { [ADDED]: 0, [REMOVED]: 0 };
  const longest = (lengths) => Math.max(lengths[ADDED], lengths[REMOVED]);
  for (let at = 0; at < edits.length; at++) {
    const [kind, text] = edits[at];
    if (kind === SAME) {
      equalities.push(at);
      [before, behind] = [behind, { [ADDED]: 0, [REMOVED]: 0 }];
      last = text;
      continue;
    }
    behind[kind] += text.length;
    if (last && last.length <= longest(before) && last.length <= longest(behind)) {
      const place = equalities[equalities.length - 1];
      edits.splice(place, 1, [REMOVED, last], [ADDED, last]);
      equalities = equalities.slice(0, -2);
      at = equalities.length ? equalities[equalities.length - 1] : -1;
      before = { [ADDED]: 0, [REMOVED]: 0 };
      behind = { [ADDED]: 0, [REMOVED]: 0 };
      [last, changed] = ["", true];
    }
  }
  if (changed) merge(edits);
  shiftToBoundaries(edits);
  extractOverlaps(edits);
};

// The [at c]ame is The [cat ]came: a change begins and ends with whole words where it can.
const shiftToBoundaries = (edits) => {
  for (let at = 1; at < edits.length - 1; at++) {
    if (edits[at - 1][0] !== SAME || edits[at + 1][0] !== SAME) continue;
    const best = bestShift(edits[at - 1][1], edits[at][1], edits[at + 1][1]);
    if (edits[at - 1][1] === best[0]) continue;
    edits[at] = [edits[at][0], best[1]];
    edits[at + 1] = [SAME, best[2]];
    edits[at - 1] = [SAME, best[0]];
    const wanted = [edits[at - 1], edits[at], edits[at + 1]].filter(([kind, text]) => kind !== SAME || text);
    edits.splice(at - 1, 3, ...wanted);
    at -= 3 - wanted.length;
  }
};

const bestShift = (before, edit, after) => {
  const common = commonEnd(before, edit);
  if (common) {
    const shared = edit.slice(edit.length - common);
    before = before.slice(0, before.length - common);
    edit = shared + edit.slice(0, edit.length - common);
    after = shared + after;
  }
  let best = [before, edit, after];
  let bestScore = boundary(before, edit) + boundary(edit, after);
  while (edit && after && edit[0] === after[0]) {
    before += edit[0];
    edit = edit.slice(1) + after[0];
    after = after.slice(1);
    const score = boundary(before, edit) + boundary(edit, after);
    if (score >= bestScore) [best, bestScore] = [[before, edit, after], score];
  }
  return best;
};

// How good a place this is to begin or end a change: 6 at an edge, 0 within a word.
const boundary = (one, two) => {
  if (!one || !two) return 6;
  const [last, first] = [one[one.length - 1], two[0]];
  const marks = [last, first].map((character) => !startsWithLetter(character));
  const spaces = [last, first].map((character) => /\s/.test(character));
  if (marks[0] && !spaces[0] && spaces[1]) return 3;
  if (spaces[0] || spaces[1]) return 2;
  return marks[0] || marks[1] ? 1 : 0;
};

// [−abcxxx−][+xxxdef+] is [−abc−]xxx[+def+].
const extractOverlaps = (edits) => {
  for (let at = 1; at < edits.length; at++) {
    if (edits[at - 1][0] !== REMOVED || edits[at][0] !== ADDED) continue;
    const [removed, added] = [edits[at - 1][1], edits[at][1]];
    const [ahead, behind] = [overlap(removed, added), overlap(added, removed)];
    const shared = Math.max(ahead, behind);
    if (shared >= removed.length / 2 || shared >= added.length / 2) {
      const parts =
        ahead >= behind
          ? [[REMOVED, removed.slice(0, removed.length - ahead)], [SAME, added.slice(0, ahead)], [ADDED, added.slice(ahead)]]
          : [[ADDED, added.slice(0, added.length - behind)], [SAME, removed.slice(0, behind)], [REMOVED, removed.slice(behind)]];
      edits.splice(at - 1, 2, ...parts);
      at += 1;
    }
    at += 1;
  }
};

// How much of the end of one text is the start of the other.
const overlap = (one, two) => {
  for (let length = Math.min(one.length, two.length); length > 0; length--) {
    if (one.endsWith(two.slice(0, length))) return length;
  }
  return 0;
};

const commonStart = (one, two) => {
  let length = 0;
  while (length < one.length && length < two.length && one[length] === two[length]) length += 1;
  return length;
};

const commonEnd = (one, two) => {
  let length = 0;
  while (length < one.length && length < two.length && one[one.length - 1 - length] === two[two.length - 1 - length]) {
    length += 1;
  }
  return length;
};
