// The form of /versions/compare/: the redline of any two published versions, made here from their texts.
//
// The address keeps the choice (?from=1.0.0&to=2.0.0), so that a comparison can be linked to. Nothing is stored.

import { fill, redline } from "./redline/writing.js";

const place = document.getElementById("compare");
const task = place && JSON.parse(place.dataset.task);

const make = (name, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
};

const chooser = (id, label, chosen) => {
  const options = task.versions.map(({ version, label: text }) => make("option", { value: version, textContent: text }));
  const select = make("select", { id, name: id }, ...options);
  select.value = task.versions.some(({ version }) => version === chosen) ? chosen : select.value;
  return [make("label", { htmlFor: id, textContent: label }), select];
};

// The main part of the version's page for apps, which is the text and little else; null where it has no such page.
const read = async (version, page) => {
  if (!task.versions.find((one) => one.version === version).pages.includes(page)) return make("main");
  const response = await fetch(`${task.texts}${version}/${page}/`);
  if (!response.ok) throw new Error(response.statusText);
  const text = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main");
  for (const added of text.querySelectorAll(".version-line, .notice")) added.remove();
  return text;
};

// As checker/site/table_labels.py does: behind the last dot and the underscores of an identifier.
const letIdentifiersBreak = (element) => {
  for (const code of element.querySelectorAll("td code")) {
    if (code.firstElementChild) continue;
    code.innerHTML = code.innerHTML.replace(/\.(?=[^.\s]+$)/, ".<wbr>").replace(/_(?=[^_\s])/g, "_<wbr>");
  }
};

const compare = async (before, version) => {
  const heading = make("h2", { id: "redline", textContent: fill(task.say.redline, { before, version }) });
  const parts = [heading, make("p", { innerHTML: task.say.legend })];
  for (const [page, title] of Object.entries(task.pages)) {
    const [old, now] = await Promise.all([read(before, page), read(version, page)]);
    if (!old.childNodes.length && !now.childNodes.length) continue;
    const shown = redline(old, now, page, task.words) || `<p>${task.say.same}</p>`;
    parts.push(make("h3", { id: page, textContent: title }), make("div", { innerHTML: shown }));
  }
  return parts;
};

const start = () => {
  const asked = new URLSearchParams(location.search);
  const [newest, ...earlier] = task.versions;
  const status = make("p", { className: "compare-status" });
  status.setAttribute("role", "status");
  const result = make("div", { id: "compared" });
  const form = make(
    "form",
    { className: "compare-form" },
    make("div", {}, ...chooser("from", task.say.older, asked.get("from") || earlier[0].version)),
    make("div", {}, ...chooser("to", task.say.newer, asked.get("to") || newest.version)),
    make("button", { className: "md-button", textContent: task.say.submit }),
  );
  const show = async () => {
    const places = ["from", "to"].map((name) => task.versions.findIndex(({ version }) => version === form[name].value));
    result.replaceChildren();
    if (places[0] === places[1]) {
      status.textContent = task.say.one;
      return;
    }
    // The older one stands first, whichever way round they were chosen.
    const [before, version] = places.sort((one, other) => other - one).map((at) => task.versions[at].version);
    [form.from.value, form.to.value] = [before, version];
    history.replaceState(null, "", `?from=${before}&to=${version}${location.hash}`);
    status.textContent = task.say.working;
    try {
      result.replaceChildren(...(await compare(before, version)));
      letIdentifiersBreak(result);
      status.textContent = fill(task.say.done, { before, version });
      const section = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (section) section.scrollIntoView(); // which was not there when the page was opened
    } catch {
      status.textContent = task.say.failed;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  place.append(form, status, result);
  if (asked.has("from") && asked.has("to")) show();
};

if (task) start();
