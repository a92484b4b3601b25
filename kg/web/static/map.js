// The map: countries coloured by what joins them to one state, up to a year.
"use strict";
(async () => {
  const box = document.getElementById("map");
  const of = box.dataset.of;
  box.hidden = false;
  const svg = document.getElementById("world");
  const tip = box.querySelector(".tip");
  const year = document.getElementById("year");
  const shown = document.getElementById("shown");
  const measure = document.getElementById("measure");
  const legend = document.getElementById("legend");
  const [atlas, told] = await Promise.all([
    fetch(box.dataset.atlas).then((a) => a.json()),
    fetch(`/links.json?of=${encodeURIComponent(of)}`).then((a) => a.json()),
  ]);
  const byNumber = new Map(told.countries.filter((c) => c.m49).map((c) => [c.m49.padStart(3, "0"), c]));
  const links = new Map();
  for (const [one, other, kind, from, n] of told.links) {
    const slug = one === of ? other : one;
    if (!links.has(slug)) links.set(slug, []);
    links.get(slug).push({ kind, from, n });
  }
  const starts = told.links.map((l) => l[3]).filter(Boolean);
  if (starts.length) year.min = Math.min(...starts);
  year.max = new Date().getFullYear();
  year.value = year.max;

  const shapes = topojson.feature(atlas, atlas.objects.countries).features;
  const projection = d3.geoEqualEarth().fitExtent([[6, 6], [954, 474]], { type: "Sphere" });
  const path = d3.geoPath(projection);
  const made = (name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  svg.append(made("path", { d: path({ type: "Sphere" }), class: "sphere" }));
  const drawn = [];
  function tell(entry, x, y) {
    const place = svg.getBoundingClientRect();
    tip.textContent = `${entry.name}${entry.said ? `: ${entry.said}` : ""}`;
    tip.hidden = false;
    tip.style.left = `${Math.min(x - place.left + 12, place.width - 160)}px`;
    tip.style.top = `${y - place.top + 14}px`;
  }
  for (const shape of shapes) {
    const country = byNumber.get(shape.id);
    const outline = made("path", { d: path(shape) || "" });
    const entry = { country, outline, name: country ? country.label : shape.properties.name, said: "" };
    if (country && links.has(country.slug)) {
      const pair = [of, country.slug].sort().join("--");
      const link = made("a", { href: `/doc/relationship/${encodeURIComponent(pair)}`, tabindex: "-1" });
      link.append(outline);
      svg.append(link);
      entry.link = link;
      link.addEventListener("focus", () => {
        const box = outline.getBoundingClientRect();
        tell(entry, box.left + box.width / 2, box.top + box.height / 2);
      });
      link.addEventListener("blur", () => { tip.hidden = true; });
    } else svg.append(outline);
    if (country && country.slug === of) outline.classList.add("chosen");
    outline.addEventListener("pointermove", (event) => tell(entry, event.clientX, event.clientY));
    outline.addEventListener("pointerleave", () => { tip.hidden = true; });
    drawn.push(entry);
  }
  // The Tab key stops at the map once; arrows go from state to state by name.
  const stops = drawn.filter((d) => d.link).sort((a, b) => a.name.localeCompare(b.name)).map((d) => d.link);
  if (stops.length) stops[0].setAttribute("tabindex", "0");
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -stops.length, End: stops.length }[event.key];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = stops[Math.max(0, Math.min(stops.length - 1, at + step))];
    stops[at].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const steps = () => dark.matches
    ? ["#5a3328", "#7f4435", "#ab5843", "#d97f69", "#ffcbbc"]
    : ["#f2d5cb", "#e3a896", "#cb7660", "#a44a37", "#6b1f13"];
  const yearly = () => measure.value === "first" || measure.value === "relations";
  function value(slug) {
    const until = Number(year.value);
    const found = (links.get(slug) || []).filter((l) => l.from !== null ? l.from <= until : until >= Number(year.max));
    if (yearly()) {
      const wanted = measure.value === "first" ? found : found.filter((l) => l.kind === "Establishment" || l.kind === "Recognition");
      const years = wanted.map((l) => l.from).filter((y) => y !== null);
      return years.length ? Math.min(...years) : null;
    }
    const counted = found.filter((l) => measure.value === "records" || l.kind === measure.value);
    return counted.reduce((sum, l) => sum + l.n, 0) || null;
  }
  function bounds(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return [0.2, 0.4, 0.6, 0.8].map((q) => sorted[Math.floor(q * (sorted.length - 1))] ?? 0);
  }
  function draw() {
    shown.textContent = year.value;
    const colours = yearly() ? [...steps()].reverse() : steps();
    const values = new Map(drawn.filter((d) => d.country).map((d) => [d, value(d.country.slug)]));
    const cuts = [...new Set(bounds([...values.values()].filter((v) => v !== null)))];
    for (const entry of drawn) {
      const v = values.get(entry) ?? null;
      const step = v === null ? -1 : cuts.filter((c) => v > c).length;
      entry.outline.style.fill = v === null || entry.outline.classList.contains("chosen") ? "" : colours[step];
      entry.said = v === null ? "nothing on record" : yearly() ? `since ${v}` : String(v);
      if (entry.link) entry.link.setAttribute("aria-label", `${entry.name}: ${entry.said}`);
    }
    const groups = colours.map(() => []);
    for (const [entry, v] of values) if (v !== null && !entry.outline.classList.contains("chosen")) groups[cuts.filter((c) => v > c).length].push(v);
    const swatch = (colour, name) => {
      const item = document.createElement("span");
      const box = document.createElement("i");
      if (colour) box.style.background = colour;
      item.append(box, name);
      return item;
    };
    const written = (v) => (yearly() ? String(v) : v.toLocaleString("en"));
    const named = groups.map((g) => [Math.min(...g), Math.max(...g)].map(written)).map(([low, high]) => (low === high ? low : `${low}–${high}`));
    const about = document.createElement("b");
    about.textContent = `${measure.selectedOptions[0].textContent.replace("up to the year", `up to ${year.value}`)}:`;
    legend.replaceChildren(about, ...groups.flatMap((g, i) => (g.length ? [swatch(colours[i], named[i])] : [])), swatch("", "nothing on record"));
  }
  year.addEventListener("input", draw);
  measure.addEventListener("change", draw);
  dark.addEventListener("change", draw);
  const play = document.getElementById("play");
  let running = 0;
  const stop = () => { clearInterval(running); running = 0; play.textContent = "Play"; };
  play.addEventListener("click", () => {
    if (running) return stop();
    if (year.value === year.max) year.value = year.min;
    play.textContent = "Stop";
    running = setInterval(() => {
      year.value = Number(year.value) + 2;
      draw();
      if (Number(year.value) >= Number(year.max)) stop();
    }, 120);
  });
  draw();
  box.dataset.ready = "yes";
})();
