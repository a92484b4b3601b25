// Reads RDF from standard input with N3.js or jsonld.js and writes its quads as N-Quads: read.mjs FORMAT
import jsonld from 'jsonld';
import N3 from 'n3';
import { text } from 'node:stream/consumers';

const MEDIA_TYPES = {
  turtle: 'text/turtle',
  trig: 'application/trig',
  ntriples: 'application/n-triples',
  nquads: 'application/n-quads',
};

async function offline(url) {
  throw new Error(`a context from elsewhere: ${url}`);
}

const format = process.argv[2];
const source = await text(process.stdin);
if (format === 'jsonld') {
  const options = { format: 'application/n-quads', documentLoader: offline };
  process.stdout.write(await jsonld.toRDF(JSON.parse(source), options));
} else {
  const quads = new N3.Parser({ format: MEDIA_TYPES[format] }).parse(source);
  process.stdout.write(new N3.Writer({ format: 'N-Quads' }).quadsToString(quads));
}
