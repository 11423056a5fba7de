// Validates documents with Ajv. Reads documents and schemas from standard input; prints, for each
// schema, an object from paths to verdicts.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.PEERS}/node/`);
const { default: Ajv } = require("ajv");
const { default: Ajv2020 } = require("ajv/dist/2020");
const { parseAllDocuments } = require("yaml");

const { documents, schemas } = JSON.parse(readFileSync(0, "utf8"));

/** The values of the documents in a file, without empty documents of a stream. */
function values(text) {
  const parsed = parseAllDocuments(text, { merge: true });
  const fault = parsed.flatMap(({ errors }) => errors)[0];
  if (fault) throw fault;
  const all = parsed.map((document) => document.toJS({ maxAliasCount: -1 }));
  return all.length > 1 ? all.filter((value) => value !== null) : all;
}

const read = documents.map((document) => ({ ...document, values: values(document.text) }));
const verdicts = schemas.map(({ draft, flavor, kind, schema }) => {
  // In strict mode, Ajv rejects all but standard keywords.
  const strict = flavor === "plain";
  const options = { strict, strictRequired: false, allowUnionTypes: true };
  const ajv = draft === "07" ? new Ajv(options) : new Ajv2020(options);
  const accepts = ajv.compile(schema);
  const validated = read.filter((document) => document.kind === kind);
  return Object.fromEntries(validated.map(({ path, values }) => [path, values.every(accepts)]));
});
console.log(JSON.stringify(verdicts));
