// `npm run setup`: both packages installed as the lock file says and built from the sources as they are. What is fresh already is
// left alone.

// Without `node:`, so that an old Node gets as far as being told so.
import { spawnSync } from "child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "fs";

const read = (path) => readFileSync(path, "utf8");

/** Runs npm; where it fails it has said why. */
function npm(words) {
  const { status } = spawnSync(`npm ${words}`, { shell: true, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

/** Runs a step, unless what it makes is there and its stamp says that it was made of the same text. */
function make(result, text, step) {
  const stamp = `node_modules/.made-of-${result.replaceAll("/", "-")}`;
  if (existsSync(result) && existsSync(stamp) && read(stamp) === text) return;
  step();
  writeFileSync(stamp, text);
}

/** All that a package is built from, as one text. */
function sources(name) {
  const files = readdirSync(`${name}/src`).sort().map((file) => `src/${file}`);
  return ["package.json", "tsconfig.json", ...files].map((file) => `${file}\n${read(`${name}/${file}`)}`).join("");
}

const { engines, workspaces } = JSON.parse(read("package.json"));
const least = Number(engines.node.replace(">=", ""));
if (parseInt(process.versions.node) < least) {
  console.error(`Node.js ${process.versions.node} is too old: install ${least} or newer with npm`);
  process.exit(1);
}
const lock = read("package-lock.json");
make("node_modules", lock, () => npm("ci --no-audit --no-fund"));
const shared = lock + read("tsconfig.base.json") + read("build.mjs");
for (const name of workspaces) {
  make(`${name}/dist`, shared + sources(name), () => npm(`run --silent build --workspace=${name}`));
}
