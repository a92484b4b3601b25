// Suggestions below the search box. Everything else on a page works without JavaScript.
"use strict";
(() => {
  const form = document.querySelector("form.search");
  const input = form.querySelector("input");
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.hidden = true;
  form.append(list);
  let asked = "";
  let timer = 0;

  function show(found) {
    list.replaceChildren(...found.map((one) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const kind = document.createElement("small");
      link.href = one.href;
      link.textContent = one.label;
      kind.textContent = one.kind;
      link.append(kind);
      item.append(link);
      return item;
    }));
    list.hidden = found.length === 0;
  }

  async function suggest() {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    if (text.length < 2) return show([]);
    try {
      const answer = await fetch(`/search.json?q=${encodeURIComponent(text)}`);
      if (answer.ok && text === input.value.trim()) show(await answer.json());
    } catch { show([]); }
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(suggest, 120); });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { list.hidden = true; input.focus(); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || list.hidden) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? input : links[Math.min(next, links.length - 1)]).focus();
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) list.hidden = true; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });
})();
