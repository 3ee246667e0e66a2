// What reading does not need and a script can make easier. Nothing is stored, nothing is fetched.
(() => {
  "use strict";

  // The section in sight: the last heading that has scrolled up to the top.
  const sectionInSight = () => {
    const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)[id]")];
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < 160);
    return above.length ? `#${above[above.length - 1].id}` : "";
  };

  // The language switch stays on the section, whose id is the same in every language, and keeps what was asked for.
  for (const link of document.querySelectorAll(".md-select__link")) {
    const keep = () => {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const box = target && target.getBoundingClientRect();
      const inSight = box && box.top >= 0 && box.top < innerHeight;
      link.search = location.search;
      link.hash = inSight ? location.hash : sectionInSight();
    };
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keep, { capture: true });
  }

  // Search listens to keys alone; pasted and dictated words arrive without one.
  const search = document.querySelector("[data-md-component=search-query]");
  if (search) search.addEventListener("input", () => search.dispatchEvent(new KeyboardEvent("keyup")));

  // Of the languages of the 404 page, only the visitor's stays: that of the address, or else of the browser.
  const sections = [...document.querySelectorAll("section.not-found")];
  if (sections.length > 1) {
    const folders = location.pathname.split("/");
    const spoken = navigator.languages.map((language) => language.split("-")[0]);
    const chosen =
      sections.find((section) => folders.includes(section.lang)) ||
      spoken.map((language) => sections.find((section) => section.lang.split("-")[0] === language)).find(Boolean) ||
      sections[0];
    for (const section of sections) section.hidden = section !== chosen;
    const [title, own] = [chosen, sections[0]].map((section) => section.querySelector("h1").textContent);
    document.title = document.title.replace(own, title);
  }
})();
