// Which words of a sentence were removed and added, as whole phrases: checker/versions/redline/phrases.py.

import { ADDED, REMOVED, SAME, differences } from "./diff.js";
import { startsWithLetter } from "./letters.js";

const FIRST_PRIVATE = 0xe000; // of the private area of Unicode: words stand in for single characters there
const LONGEST_ISLAND = 2;
const LONGEST_FUNCTION_WORD = 3;
const LEAST_KEPT = 0.3;

export { ADDED, REMOVED, SAME };

// How `old` becomes `now`, as {kind, tokens}: what is removed before what is added in its place.
export const changesBetween = (old, now) => {
  const alphabet = new Map();
  const words = new Map();
  const [before, after] = [encode(old, alphabet, words), encode(now, alphabet, words)];
  let edits = join(differences(before, after));
  for (let merged; (merged = join(withoutIslands(edits, words))).join() !== edits.join(); ) edits = merged;
  const kept = edits.reduce((total, [kind, text]) => total + (kind === SAME ? text.length : 0), 0);
  if (kept < LEAST_KEPT * Math.max(old.length, now.length)) edits = [[REMOVED, before], [ADDED, after]];
  return decode(edits, old, now);
};

const encode = (tokens, alphabet, words) => {
  let text = "";
  for (const token of tokens) {
    if (!alphabet.has(token.key)) {
      const own = token.key.length === 1;
      alphabet.set(token.key, own ? token.key : String.fromCharCode(FIRST_PRIVATE + alphabet.size));
    }
    words.set(alphabet.get(token.key), token);
    text += alphabet.get(token.key);
  }
  return text;
};

const decode = (edits, old, now) => {
  const changes = [];
  let [oldEnd, newEnd] = [0, 0];
  for (const [kind, text] of edits) {
    oldEnd += kind !== ADDED ? text.length : 0;
    newEnd += kind !== REMOVED ? text.length : 0;
    const [tokens, end] = kind === REMOVED ? [old, oldEnd] : [now, newEnd];
    if (text.length) changes.push({ kind, tokens: tokens.slice(end - text.length, end) });
  }
  return changes;
};

// What is too short to be read between two changes is given up to both.
const withoutIslands = (edits, words) =>
  edits.flatMap(([kind, text], at) => {
    const between = kind === SAME && at > 0 && at < edits.length - 1;
    const weight = () => [...text].reduce((total, character) => total + weightOf(words.get(character).text), 0);
    return between && weight() <= LONGEST_ISLAND ? [[REMOVED, text], [ADDED, text]] : [[kind, text]];
  });

const weightOf = (word) => {
  if (!startsWithLetter(word)) return 0;
  const short = [...word].length <= LONGEST_FUNCTION_WORD && !/^\p{Nd}+$/u.test(word);
  return short ? 1 : LONGEST_ISLAND + 1;
};

// Neighbouring changes as one removal and one addition.
const join = (edits) => {
  const result = [];
  let [removed, added] = ["", ""];
  for (const [kind, text] of [...edits, [SAME, ""]]) {
    if (kind === REMOVED) removed += text;
    else if (kind === ADDED) added += text;
    else {
      result.push(...[[REMOVED, removed], [ADDED, added]].filter(([, one]) => one));
      [removed, added] = ["", ""];
      const last = result[result.length - 1];
      if (text && last && last[0] === SAME) result[result.length - 1] = [SAME, last[1] + text];
      else if (text) result.push([SAME, text]);
    }
  }
  return result;
};
