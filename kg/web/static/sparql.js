// The query page: Yasgui on this server's endpoint, examples, links, and the query as code.
"use strict";
(() => {
  const setup = JSON.parse(document.getElementById("setup").textContent);
  const endpoint = new URL("/sparql", location.href).href;
  const prefixed = (text) => Object.entries(setup.prefixes)
    .filter(([name]) => new RegExp(`(^|[^\\w<])${name}:`).test(text) && !new RegExp(`PREFIX\\s+${name}:`, "i").test(text))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join("") + text;
  const linked = new URLSearchParams(location.hash.slice(1)).get("query");
  const fallback = "SELECT ?pair ?name ?records WHERE {\n  { SELECT ?pair (COUNT(?record) AS ?records) WHERE { ?record dip:relationship ?pair } GROUP BY ?pair }\n  ?pair rdfs:label ?name\n} ORDER BY DESC(?records) LIMIT 20";
  // The fragment is ours: Yasgui would also take an endpoint from it.
  history.replaceState(null, "", location.pathname);
  const local = (iri) => {
    const base = setup.prefixes.country.replace(/id\/country\/$/, "");
    return iri.startsWith(`${base}id/`) ? `/doc/${iri.slice(base.length + 3)}` : iri.startsWith(base) ? `/${iri.slice(base.length)}` : iri;
  };
  Yasgui.Yasqe.defaults.value = "";
  Yasgui.Yasr.defaults.prefixes = setup.prefixes;
  Yasgui.Yasr.plugins.table.defaults.openIriInNewWindow = false;
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: ["endpoint"] },
    persistenceId: "diplomatic-kg",
    populateFromUrl: false,
    autofocus: false,
    yasr: { prefixes: setup.prefixes },
  });
  const tab = () => yasgui.getTab();
  const query = () => tab().getYasqe().getValue();
  tab().setEndpoint(endpoint);
  const start = linked || (query().trim() ? "" : fallback);
  if (start) tab().setQuery(prefixed(start));
  if (linked) tab().query().catch(() => {});
  // Results name things by their IRI; here they open on this server.
  document.getElementById("yasgui").addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !link.closest(".yasr")) return;
    const to = local(link.getAttribute("href"));
    if (to !== link.getAttribute("href")) { event.preventDefault(); location.href = to; }
  }, true);
  document.getElementById("examples").addEventListener("change", (event) => {
    const chosen = setup.questions.find((q) => q.name === event.target.value);
    if (chosen) { tab().setQuery(prefixed(chosen.sparql)); tab().query().catch(() => {}); }
  });

  const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const code = {
    link: (q) => `${location.origin}/sparql#query=${encodeURIComponent(q)}`,
    curl: (q) => `curl -H 'Accept: text/csv' --data-urlencode ${shell(`query=${q}`)} ${setup.endpoint}\n`,
    python: (q) => `from io import BytesIO\nfrom urllib.parse import urlencode\nfrom urllib.request import Request, urlopen\n\nimport pandas as pd\n\nquery = ${JSON.stringify(q)}\nbody = urlencode({"query": query}).encode()\nrequest = Request(${JSON.stringify(setup.endpoint)}, body, {"Accept": "text/csv"})\nwith urlopen(request) as answer:\n    table = pd.read_csv(BytesIO(answer.read()))\nprint(table)\n`,
    r: (q) => `library(httr)\n\nquery <- ${JSON.stringify(q)}\nanswer <- POST(${JSON.stringify(setup.endpoint)}, body = list(query = query), encode = "form", accept("text/csv"))\nstop_for_status(answer)\ntable <- read.csv(text = content(answer, "text", encoding = "UTF-8"))\nprint(table)\n`,
  };
  const copied = document.getElementById("copied");
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const text = code[button.dataset.copy](prefixed(query()));
      try {
        await navigator.clipboard.writeText(text);
        copied.textContent = `${button.textContent} copied`;
      } catch { copied.textContent = ""; prompt("Copy this:", text); }
    });
  }
  window.kgQuery = { code, query: () => prefixed(query()) };
})();
