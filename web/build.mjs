// Builds dist: the style sheet, the fonts it names and the icon. Names are stable; the server puts a hash into the address.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const dist = join(here, "dist");

const { css } = compile(join(here, "src/app.scss"), { style: "compressed", charset: false, loadPaths: [modules], quietDeps: true });

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "fonts"), { recursive: true });
const type = join(modules, "@fontsource/atkinson-hyperlegible-next");
for (const weight of [400, 600, 700]) {
  cpSync(join(type, `files/atkinson-hyperlegible-next-latin-${weight}-normal.woff2`), join(dist, `fonts/atkinson-${weight}.woff2`));
}
cpSync(join(type, "LICENSE"), join(dist, "fonts/LICENSE.txt"));
cpSync(join(here, "src/favicon.svg"), join(dist, "favicon.svg"));
for (const name of readdirSync(join(here, "src")).filter((name) => name.endsWith(".mjs"))) {
  cpSync(join(here, "src", name), join(dist, name));
}
// Last, because its presence tells the Rust build that all the rest is there.
writeFileSync(join(dist, "app.css"), css);
console.log(`web/dist/app.css: ${Buffer.byteLength(css)} bytes`);
