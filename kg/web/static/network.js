// The network of states: an edge for each pair, as wide as much is told of it within the years.
"use strict";
(async () => {
  const box = document.getElementById("network");
  box.hidden = false;
  const of = box.dataset.of;
  const at = (id) => document.getElementById(id);
  const [from, year, kind, undated, said, tip] = [at("from"), at("year"), at("kind"), at("undated"), at("said"), box.querySelector(".tip")];
  const told = await fetch("/links.json").then((a) => a.json());
  const labels = new Map(told.countries.map((c) => [c.slug, c.label]));
  const pairs = new Map();
  const kinds = new Map();
  const near = new Set(of ? [of] : []);
  if (of) for (const [one, other] of told.links) if (one === of || other === of) near.add(one).add(other);
  for (const [one, other, name, start, n] of told.links) {
    if (of && !(near.has(one) && near.has(other))) continue;
    const key = `${one}--${other}`;
    if (!pairs.has(key)) pairs.set(key, { one, other, told: [] });
    pairs.get(key).told.push({ name, start, n });
    kinds.set(name, (kinds.get(name) || 0) + n);
  }
  const words = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  for (const [name, n] of [...kinds].sort((a, b) => b[1] - a[1])) kind.append(new Option(`${words(name)} (${n})`, name));
  const starts = told.links.map((l) => l[3]).filter(Boolean);
  for (const slider of [from, year]) {
    if (starts.length) slider.min = Math.min(...starts);
    slider.max = new Date().getFullYear();
  }
  from.value = from.min;
  year.value = year.max;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const slugs = [...new Set([...pairs.values()].flatMap((p) => [p.one, p.other]))].sort();
  const round = (i) => ({ x: 400 * Math.cos((2 * Math.PI * i) / slugs.length), y: 400 * Math.sin((2 * Math.PI * i) / slugs.length) });
  const style = () => [
    { selector: "node", style: { "background-color": colour("--mission"), label: "data(label)", color: colour("--ink"), "font-size": "data(font)", "font-family": "Source Sans, sans-serif", width: "data(size)", height: "data(size)", "border-width": 0.6, "border-color": colour("--raised"), "text-outline-color": colour("--raised"), "text-outline-width": "data(outline)", "text-opacity": "data(shown)", "z-index": "data(rank)" } },
    { selector: "node.chosen", style: { "background-color": colour("--accent"), "font-weight": 600 } },
    { selector: "edge", style: { width: "data(width)", "line-color": colour("--soft"), opacity: "data(strength)", "curve-style": "haystack" } },
    { selector: "edge.active", style: { "line-color": colour("--accent"), opacity: 0.9 } },
    { selector: "node.near", style: { "text-opacity": 1 } },
    { selector: ".faded", style: { opacity: 0.07 } },
  ];
  const cy = cytoscape({
    container: at("graph"),
    elements: [
      ...slugs.map((slug, i) => ({ data: { id: slug, label: labels.get(slug) || slug, size: 8, shown: 0, font: 11, outline: 2, rank: 1, n: 0 }, position: round(i), classes: slug === of ? "chosen" : "" })),
      ...[...pairs].map(([key, p]) => ({ data: { id: key, source: p.one, target: p.other, width: 1, strength: 0.3 } })),
    ],
    style: style(),
    layout: { name: "preset" },
    maxZoom: 4,
    minZoom: 0.15,
  });

  const NAMED = 60; // Names that are written at most; the rest show under the pointer, beside a chosen state, and nearer.
  // Write the names of the states with the most records that do not lie on one another, as large on the screen at any zoom.
  function write() {
    const font = 11 / Math.max(cy.zoom(), 0.01);
    const placed = [];
    const nodes = cy.nodes(":visible").sort((a, b) => b.data("n") - a.data("n"));
    const large = nodes.slice(0, 25).map((node) => {
      const [{ x, y }, r] = [node.position(), node.data("size") / 2];
      return [x - r, x + r, y - r, y + r];
    });
    cy.batch(() => {
      for (const [place, node] of nodes.toArray().entries()) {
        const { x, y } = node.position();
        const [half, top] = [node.data("label").length * font * 0.27, y - node.data("size") / 2];
        const box = [x - half, x + half, top - font * 1.25, top];
        const meets = (b) => box[0] < b[1] && b[0] < box[1] && box[2] < b[3] && b[2] < box[3];
        const free = placed.length < NAMED && !placed.some(meets) && !large.some((b, i) => i !== place && meets(b));
        if (free) placed.push(box);
        node.data({ font, outline: font * 0.2, shown: free || node.id() === of ? 1 : 0, rank: free ? 1000 + node.data("n") : 1 });
      }
    });
  }
  function draw() {
    at("shown").textContent = year.value;
    at("from-shown").textContent = from.value;
    const [first, last] = [Number(from.value), Number(year.value)];
    let records = 0;
    let joined = 0;
    const degree = new Map();
    cy.batch(() => {
      for (const [key, pair] of pairs) {
        const n = pair.told.filter((t) => (!kind.value || t.name === kind.value) && (t.start === null ? undated.checked : t.start >= first && t.start <= last)).reduce((sum, t) => sum + t.n, 0);
        const edge = cy.getElementById(key);
        edge.style("display", n ? "element" : "none");
        edge.data({ width: 0.5 + Math.log2(1 + n) * 0.35, strength: Math.min(0.55, 0.16 + Math.log2(1 + n) * 0.04), n });
        if (!n) continue;
        records += n;
        joined += 1;
        for (const slug of [pair.one, pair.other]) degree.set(slug, (degree.get(slug) || 0) + n);
      }
      cy.nodes().forEach((node) => {
        const n = degree.get(node.id()) || 0;
        node.style("display", n || node.id() === of ? "element" : "none");
        node.data({ size: 5 + 1.7 * Math.log2(1 + n), n });
      });
    });
    write();
    said.textContent = `${degree.size} states, ${joined} pairs, ${records.toLocaleString("en")} records. A click on a state shows its neighbours, on a line its page; a second click on a state opens it.`;
  }
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  draw();
  cy.elements(":visible").layout({ name: "cose", randomize: false, animate: false, nodeRepulsion: () => 90000, idealEdgeLength: () => 80, nodeOverlap: 20, numIter: 700, gravity: 0.5, padding: 24 }).run();
  write();
  let waiting = 0;
  cy.on("zoom", () => { clearTimeout(waiting); waiting = setTimeout(write, 120); });

  cy.on("tap", "node", (event) => {
    const node = event.target;
    if (node.hasClass("open")) { location.href = `/doc/country/${encodeURIComponent(node.id())}`; return; }
    cy.elements().removeClass("faded open active near");
    node.addClass("open");
    node.closedNeighborhood().nodes().addClass("near");
    cy.elements().not(node.closedNeighborhood()).addClass("faded");
    node.connectedEdges().addClass("active");
  });
  cy.on("tap", "edge", (event) => { location.href = `/doc/relationship/${encodeURIComponent(event.target.id())}`; });
  cy.on("tap", (event) => { if (event.target === cy) cy.elements().removeClass("faded open active near"); });
  cy.on("mouseover", "node, edge", (event) => {
    const one = event.target;
    tip.textContent = one.isNode() ? `${one.data("label")}: ${one.data("n")}` : `${labels.get(one.data("source"))} – ${labels.get(one.data("target"))}: ${one.data("n")}`;
    tip.style.left = `${event.renderedPosition.x + 12}px`;
    tip.style.top = `${event.renderedPosition.y + 12}px`;
    tip.hidden = false;
  });
  cy.on("mouseout", "node, edge", () => { tip.hidden = true; });
  for (const control of [from, year, kind, undated]) control.addEventListener("input", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
  box.dataset.ready = "yes";
})();
