// `npm run build` of each package: compiles beside and swaps, so that whoever reads `dist` meanwhile finds the old one whole,
// and a failure leaves it there.

import { execFileSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const beside = `../node_modules/.built-${basename(process.cwd())}`;
const remove = (folder) => rmSync(folder, { recursive: true, force: true });

remove(beside);
try {
  execFileSync(process.execPath, [compiler, "-p", ".", "--outDir", beside], { stdio: "inherit" });
} catch {
  // The compiler has said what is wrong.
  process.exit(1);
}
remove("dist");
renameSync(beside, "dist");
