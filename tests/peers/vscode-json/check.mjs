// Runs one version of VS Code's JSON language service: reads the request of `run` from the standard
// input, and writes the differences from what is expected, and which documents are accepted.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { COMPLETIONS, FAULTS, HOVER, SNIPPETS } from "./cases.mjs";

const require = createRequire(`${process.env.PEERS}/node/`);
const { parseAllDocuments } = require("yaml");

const { service, schemas, documents, clean } = JSON.parse(readFileSync(0, "utf8"));
const { ClientCapabilities, TextDocument, getLanguageService } = await load(service);
const json = getLanguageService({ clientCapabilities: ClientCapabilities.LATEST });
json.configure({
  schemas: Object.entries(schemas).map(([kind, schema]) => ({
    uri: `schema:///${kind}.json`,
    fileMatch: [`/${kind}/*`],
    schema,
  })),
});

/** Loads a package, which is an ES module in the next version only. */
async function load(name) {
  const folder = `${process.env.PEERS}/node/node_modules/${name}`;
  const { exports, main } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const { default: whole, ...parts } = await import(`${folder}/${exports?.["."].import ?? main}`);
  return whole ?? parts;
}

/** A text of a kind as a document of the service, and the position of its cursor. */
function opened(text, kind = "document") {
  const cursor = text.indexOf("‸");
  const uri = `file:///${kind}/a.json`;
  const document = TextDocument.create(uri, "json", 1, text.replace("‸", ""));
  return { document, tree: json.parseJSONDocument(document), at: document.positionAt(cursor) };
}

async function diagnostics(text, kind) {
  const { document, tree } = opened(text, kind);
  return json.doValidation(document, tree);
}

async function labels(text) {
  const { document, tree, at } = opened(text);
  return (await json.doComplete(document, at, tree)).items;
}

const wrong = [];
function expectEqual(what, found, expected) {
  if (isDeepStrictEqual(found, expected)) return;
  wrong.push(`${what}\nexpected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(found)}`);
}

for (const text of clean) expectEqual("clean", await diagnostics(text), []);

for (const [text, expected] of COMPLETIONS) {
  expectEqual(text, (await labels(text)).map(({ label }) => label), expected);
}

{
  const { document, tree, at } = opened(HOVER.text);
  expectEqual(HOVER.text, (await json.doHover(document, at, tree)).contents, [HOVER.expected]);
}

for (const text of FAULTS) {
  // The expected messages of a line follow `//!`, and are removed before validation.
  const expected = text
    .split("\n")
    .flatMap((line, number) => line.split(" //! ").slice(1).map((message) => `${number}: ${message}`));
  const found = (await diagnostics(text.replace(/ \/\/!.*/g, ""))).map(
    ({ range, message }) => `${range.start.line}: ${message}`,
  );
  expectEqual(text, found.sort(), expected.sort());
}

for (const [text, label] of SNIPPETS) {
  const item = (await labels(text)).find((item) => item.label === label);
  const snippet = item?.textEdit.newText ?? "";
  // Insert the first value of a choice and the default of a placeholder, without escapes.
  const written = snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1")
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, (_, sample) => sample.replace(/\\(.)/g, "$1"));
  const whole = text.replace("‸", written);
  expectEqual(`${label} in ${text}: ${whole}`, (await diagnostics(whole)).map((one) => one.message), []);
}

/** The documents of a file, each as JSON. */
function texts({ path, text }) {
  if (path.endsWith(".json")) return [text];
  const parsed = parseAllDocuments(text, { merge: true });
  const all = parsed.map((document) => document.toJS({ maxAliasCount: -1 }));
  const values = all.length > 1 ? all.filter((value) => value !== null) : all;
  return values.map((value) => JSON.stringify(value));
}

const accepts = {};
for (const document of documents) {
  const all = [];
  for (const text of texts(document)) all.push(...(await diagnostics(text, document.kind)));
  // A misnomer is only advised against.
  accepts[document.path] = all.every(({ message }) => message.startsWith("clients do not read "));
}

console.log(JSON.stringify({ wrong, accepts }));
