// One version of VS Code's service for JSON: reads on the standard input what `run` wants to know,
// and answers with what is wrong, and with verdicts by path.
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

/** The library of a package, which is a module in the next version and none in this one. */
async function load(name) {
  const folder = `${process.env.PEERS}/node/node_modules/${name}`;
  const { exports, main } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const { default: whole, ...parts } = await import(`${folder}/${exports?.["."].import ?? main}`);
  return whole ?? parts;
}

/** A text of a kind as the service wants it, with the place of its cursor. */
function opened(text, kind = "document") {
  const cursor = text.indexOf("‸");
  const uri = `file:///${kind}/a.json`;
  const document = TextDocument.create(uri, "json", 1, text.replace("‸", ""));
  return { document, tree: json.parseJSONDocument(document), at: document.positionAt(cursor) };
}

async function complaints(text, kind) {
  const { document, tree } = opened(text, kind);
  return json.doValidation(document, tree);
}

async function labels(text) {
  const { document, tree, at } = opened(text);
  return (await json.doComplete(document, at, tree)).items;
}

const wrong = [];
function same(what, found, expected) {
  if (isDeepStrictEqual(found, expected)) return;
  wrong.push(`${what}\nexpected ${JSON.stringify(expected)}\nfound    ${JSON.stringify(found)}`);
}

for (const text of clean) same("clean", await complaints(text), []);

for (const [text, expected] of COMPLETIONS) {
  same(text, (await labels(text)).map(({ label }) => label), expected);
}

{
  const { document, tree, at } = opened(HOVER.text);
  same(HOVER.text, (await json.doHover(document, at, tree)).contents, [HOVER.expected]);
}

for (const text of FAULTS) {
  // Behind `//!` stands the answer to a faulty line. The comments themselves are no fault here.
  const expected = text
    .split("\n")
    .flatMap((line, number) => line.split(" //! ").slice(1).map((words) => `${number}: ${words}`));
  const found = (await complaints(text.replace(/ \/\/!.*/g, ""))).map(
    ({ range, message }) => `${range.start.line}: ${message}`,
  );
  same(text, found.sort(), expected.sort());
}

for (const [text, label] of SNIPPETS) {
  const item = (await labels(text)).find((item) => item.label === label);
  const snippet = item?.textEdit.newText ?? "";
  // The first word of a choice, the sample of a placeholder; then what is escaped.
  const written = snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1")
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, (_, sample) => sample.replace(/\\(.)/g, "$1"));
  const whole = text.replace("‸", written);
  same(`${label} in ${text}: ${whole}`, (await complaints(whole)).map((one) => one.message), []);
}

/** The documents of a file, each as JSON. */
function texts({ path, text }) {
  if (path.endsWith(".json")) return [text];
  const parsed = parseAllDocuments(text, { merge: true });
  const all = parsed.map((document) => document.toJS({ maxAliasCount: -1 }));
  const said = all.length > 1 ? all.filter((value) => value !== null) : all;
  return said.map((value) => JSON.stringify(value));
}

const accepts = {};
for (const document of documents) {
  const all = [];
  for (const text of texts(document)) all.push(...(await complaints(text, document.kind)));
  // It only advises against a misnomer.
  accepts[document.path] = all.every(({ message }) => message.startsWith("clients do not read "));
}

console.log(JSON.stringify({ wrong, accepts }));
