// Builds the contents of the package: the bundled extension, and copies of schemas and licenses from
// elsewhere in the repository.

import { build } from "esbuild";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "../..");
process.chdir(here);

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  external: ["vscode"],
  format: "cjs",
  legalComments: "none",
  metafile: true,
  minify: true,
  platform: "node",
  // The Node.js of the oldest VS Code that `engines` permits.
  target: "node20",
});

// The licenses of all packages in the bundle.
const inputs = Object.keys(metafile.inputs);
const packages = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
const notices = [...new Set(packages.filter(Boolean))].sort().map((folder) => {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const license = readdirSync(folder).find((file) => /^licen[cs]e(\.|$)/i.test(file));
  if (!license) {
    throw new Error(`${folder} has no license`);
  }
  return `${name} ${version}\n\n${readFileSync(join(folder, license), "utf8").trim()}\n`;
});
writeFileSync("THIRD-PARTY.txt", notices.join(`\n${"-".repeat(80)}\n\n`));

// Only the schemas that `contributes` names.
const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
rmSync("schemas", { recursive: true, force: true });
mkdirSync("schemas");
for (const { url } of [...contributes.jsonValidation, ...contributes.yamlValidation]) {
  if (!existsSync(url)) {
    cpSync(join(root, url), url);
  }
}

for (const license of ["LICENSE-APACHE", "LICENSE-MIT"]) {
  cpSync(join(root, license), license);
}
writeFileSync(
  "LICENSE.txt",
  "MIT or Apache-2.0, at your choice: see LICENSE-MIT and LICENSE-APACHE.\n",
);
