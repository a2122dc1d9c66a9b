// Builds every bundle. `--tests` builds the tests instead, `--watch` keeps building.
import { readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const watch = process.argv.includes("--watch");
const production = process.argv.includes("--production");
const version = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;

/**
 * `readiness:checklist` and `readiness:fixes` are what checklists/ holds, compiled by the product's own code: a mistake in it
 * ends the build. Each is a text that is read when it is asked for; V8 reads it several times as fast as the same data
 * written as code.
 */
const checklists = {
  name: "checklists",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^readiness:(checklist|fixes)$/ }, ({ path }) => ({ path, namespace: "checklists" }));
    onLoad({ filter: /.*/, namespace: "checklists" }, async ({ path }) => {
      const { checklist, fixes, watchFiles, watchDirs } = await (watch ? packed() : once());
      const text = JSON.stringify(path === "readiness:fixes" ? fixes : checklist);
      const contents = `const text = ${JSON.stringify(text)};\nexport default () => JSON.parse(text);`;
      return { contents, loader: "js", watchFiles, watchDirs };
    });
  },
};

async function packed() {
  const base = join(root, "checklists");
  const watchFiles = readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = watchFiles.map((file) => ({
    path: relative(base, file).split(sep).join("/"),
    text: readFileSync(file, "utf8"),
  }));
  const isTemplate = (file) => /^fixes\/[^/]+\/files\//.test(file.path);
  const templates = Object.fromEntries(files.filter(isTemplate).map((file) => [file.path, file.text]));
  const sources = files.filter((file) => !isTemplate(file) && /\.ya?ml$/.test(file.path));
  const entryPoints = [join(root, "server/src/packed.ts")];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: "esm" });
  const { pack } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return { ...pack(sources, templates), watchFiles, watchDirs: [base] };
}

let first;
function once() {
  first ??= packed();
  return first;
}

const common = {
  bundle: true,
  sourcemap: !production,
  // Without comments and white space a bundle loads in half the time; names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: production,
  target: "es2022",
  logLevel: "warning",
  loader: { ".scm": "text" },
  define: { READINESS_VERSION: JSON.stringify(version) },
  plugins: [checklists],
};
// Some packages have an UMD `main` whose inner requires a bundler cannot see: their `module` is the one to take.
const node = { ...common, platform: "node", format: "cjs", target: "node20", mainFields: ["module", "main"] };
// Its ES module asks `import.meta` where it lies, which a CommonJS bundle cannot answer.
const server = { ...node, alias: { "web-tree-sitter": createRequire(import.meta.url).resolve("web-tree-sitter") } };
const web = {
  ...common,
  platform: "browser",
  format: "cjs",
  mainFields: ["browser", "module", "main"],
  // The Dockerfile parser looks for a byte order mark with Node's Buffer, which a browser has not.
  define: { ...common.define, "Buffer.from": "bytesOfText" },
  inject: [join(root, "server/src/bytes-of-text.ts")],
};

const bundles = [
  {
    ...node,
    entryPoints: { extension: "client/src/extension-node.ts", "connection/node": "client/src/connection/node.ts" },
    outdir: "client/dist",
    // A file of its own, so that activation does not read it. Node's `import` would want the file's extension.
    external: ["vscode", "./connection/node"],
    supported: { "dynamic-import": false },
  },
  {
    ...web,
    entryPoints: { "extension-web": "client/src/extension-web.ts" },
    outdir: "client/dist",
    external: ["vscode"],
  },
  {
    ...server,
    entryPoints: {
      server: "server/src/main-node.ts",
      cli: "server/src/main-cli.ts",
      "command-line": "server/src/command-line.ts",
      worker: "server/src/main-worker.ts",
    },
    outdir: "server/dist",
  },
  { ...web, format: "iife", entryPoints: { "server-web": "server/src/main-browser.ts" }, outdir: "server/dist" },
];

function testFiles() {
  return readdirSync(join(root, "test"), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /(\.test|\/bench|\/generate|\/index)\.ts$/.test(`/${entry.name}`) &&
        !/node_modules|fixtures|workspaces|test.checks./.test(entry.parentPath),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
// Packages stay outside the test bundles; our own sources are in them, so a test always runs today's code.
const tests = {
  ...node,
  sourcemap: true,
  entryPoints: testFiles(),
  outdir: "out",
  outbase: ".",
  packages: "external",
  external: ["vscode"],
};

/** The grammars that are loaded, and the parser's own WASM, beside the server. */
async function copyGrammars() {
  const require = createRequire(import.meta.url);
  const grammars = join(dirname(require.resolve("@vscode/tree-sitter-wasm/package.json")), "wasm");
  const engine = dirname(require.resolve("web-tree-sitter"));
  const target = join(root, "server/dist/grammars");
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await cp(join(engine, "web-tree-sitter.wasm"), join(target, "web-tree-sitter.wasm"));
  for (const name of ["typescript", "tsx", "javascript", "python", "go", "java", "c-sharp", "rust", "ruby", "php"])
    await cp(join(grammars, `tree-sitter-${name}.wasm`), join(target, `tree-sitter-${name}.wasm`));
  const kotlin = "tree-sitter-kotlin.wasm";
  await cp(require.resolve(`@tree-sitter-grammars/tree-sitter-kotlin/${kotlin}`), join(target, kotlin));
}

const wanted = process.argv.includes("--tests") ? [tests] : bundles;
if (!process.argv.includes("--tests")) await copyGrammars();
if (watch) for (const options of wanted) await (await context(options)).watch();
else await Promise.all(wanted.map((options) => build(options)));
