// Asks a SPARQL endpoint with Comunica, or dereferences an address with jsonld.js or N3.js, and writes what it understood:
// ask.mjs comunica ENDPOINT QUERY | ask.mjs jsonld URL | ask.mjs n3 URL
import jsonld from 'jsonld';
import N3 from 'n3';

const [client, url, query] = process.argv.slice(2);

async function comunica() {
  const { QueryEngine } = await import('@comunica/query-sparql');
  const bindings = await new QueryEngine().queryBindings(query, { sources: [url] });
  for (const row of await bindings.toArray()) {
    console.log([...row].map(([name, term]) => `${name.value}=${term.value}`).sort().join('\t'));
  }
}

async function dereference(accept) {
  const response = await fetch(url, { headers: { accept } });
  return { text: await response.text(), type: response.headers.get('content-type'), base: response.url };
}

if (client === 'comunica') {
  await comunica();
} else if (client === 'jsonld') {
  // Its own loader, as a program that knows nothing of us would use it.
  const document = await jsonld.documentLoaders.node()(url);
  process.stdout.write(await jsonld.toRDF(document.document, { format: 'application/n-quads' }));
} else {
  const { text, type, base } = await dereference('text/turtle');
  const quads = new N3.Parser({ format: type, baseIRI: base }).parse(text);
  process.stdout.write(new N3.Writer({ format: 'N-Quads' }).quadsToString(quads));
}
