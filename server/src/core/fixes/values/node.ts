import { dependsOn, factsOf, firstExisting, knows, scriptOf, textProp, type View } from "../view";
import { asksForTests, healthPath, port } from "./common";
import { usedVersion } from "./used-version";
import { execForm, known, missing, textOf, type Value } from "./value";

/** Releases with long-term support and a published image; the newest is the default. */
const RELEASES: Readonly<Record<string, string>> = { 20: "20.19.5", 22: "22.23.2", 24: "24.19.0" };
const DEFAULT_MAJOR = "24";

export function nodeVersion(view: View): Value {
  const pinned = ["", view.dir]
    .flatMap((directory) => [".nvmrc", ".node-version"].map((file) => view.text(directory + file)?.trim()))
    .findLast((text) => text !== undefined && /^v?\d+(\.\d+){0,2}$/.test(text));
  if (pinned !== undefined) {
    const version = pinned.replace(/^v/, "");
    return known(RELEASES[version] ?? version, `Node.js ${version} is what the repository's version file says.`);
  }
  const engines = textProp(manifestOf(view), "runtime");
  const exact = engines === undefined ? undefined : /^v?(\d+\.\d+\.\d+)$/.exec(engines)?.[1];
  if (exact !== undefined) return known(exact, `Node.js ${exact} is what engines.node says.`);
  const bounds = /^\s*(?:[\^~=]|>=)?\s*v?(\d+)(?:\.[\dx*]+)*\s*(<.*)?$/.exec(engines ?? "");
  const major = bounds?.[1];
  const open = /^\s*>=/.test(engines ?? "") && !bounds?.[2];
  if (major !== undefined && !open)
    return known(RELEASES[major] ?? major, `Node.js ${major} is what engines.node allows.`);
  const used = usedVersion(view, /(^|\/)node$/, "node-version");
  if (used !== undefined && Number.parseInt(used.version, 10) >= Number(major ?? 0))
    return known(RELEASES[used.version] ?? used.version, `Node.js ${used.version} is what ${used.where} uses.`);
  const least = Math.max(Number(major ?? 0), Number(DEFAULT_MAJOR));
  return known(
    RELEASES[least] ?? String(least),
    `Node.js ${least} was chosen, a release with long-term support${major ? ` that engines.node allows` : ""}.`,
  );
}

export type NodeManager = "npm" | "pnpm" | "yarn" | "yarn-berry" | "bun";

/** The package manager, from the lockfile beside the manifest, else from the packageManager field. */
export function nodeManager(view: View): { readonly name: NodeManager; readonly lockfile?: string } {
  const lockfile = firstExisting(view, ["pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb", "package-lock.json"]);
  const field = textProp(manifestOf(view), "packageManager") ?? "";
  const berry = /^yarn@([2-9]|\d\d)/.test(field) || view.exists(`${view.dir}.yarnrc.yml`);
  if (lockfile === "pnpm-lock.yaml") return { name: "pnpm", lockfile };
  if (lockfile === "yarn.lock") return { name: berry ? "yarn-berry" : "yarn", lockfile };
  if (lockfile?.startsWith("bun")) return { name: "bun", lockfile };
  if (lockfile !== undefined) return { name: "npm", lockfile };
  const said = /^(pnpm|yarn|bun)@/.exec(field)?.[1];
  if (said === "yarn") return { name: berry ? "yarn-berry" : "yarn" };
  return said === "pnpm" || said === "bun" ? { name: said } : { name: "npm" };
}

/** A line that makes the package manager available in an image of Node.js. */
export function nodeSetup(view: View): Value {
  const { name } = nodeManager(view);
  if (name !== "pnpm" && name !== "yarn-berry") return known("");
  if (textProp(manifestOf(view), "packageManager") !== undefined) return known("RUN corepack enable");
  return name === "pnpm"
    ? known("RUN npm install --global pnpm@10.20.0", "pnpm 10 was chosen: package.json has no packageManager field.")
    : missing(
        'set "packageManager" in package.json (for example with `corepack use yarn@4`), so that the image uses it',
      );
}

/** What is copied before packages are installed; everything when installing runs scripts of the project. */
export function nodeManifests(view: View): Value {
  const scripts = ["preinstall", "install", "postinstall", "prepare"].map((script) => scriptOf(view, script));
  if (scripts.some((script) => script !== undefined && !/^husky\b/.test(script))) return known(".");
  const { lockfile } = nodeManager(view);
  const others = ["pnpm-workspace.yaml", ".yarnrc.yml", ".npmrc"].filter((file) => view.exists(view.dir + file));
  return known(["package.json", ...(lockfile ? [lockfile] : []), ...others].join(" "));
}

/** Copies the sources after packages were installed, unless everything was copied before. */
export function nodeSources(view: View): Value {
  const copied = nodeManifests(view);
  return "text" in copied ? known(copied.text === "." ? "" : "COPY . .") : copied;
}

/** Installs all packages exactly as the lockfile says. */
export function nodeInstall(view: View): Value {
  const { name, lockfile } = nodeManager(view);
  const locked = lockfile !== undefined;
  const unlocked = `No lockfile was found: commit one, so that every build installs the same versions.`;
  switch (name) {
    case "npm":
      return locked ? known("npm ci") : known("npm install", unlocked);
    case "pnpm":
      return locked ? known("pnpm install --frozen-lockfile") : known("pnpm install", unlocked);
    case "yarn":
      return locked ? known("yarn install --frozen-lockfile") : known("yarn install", unlocked);
    case "yarn-berry":
      return view.exists(`${view.dir}.pnp.cjs`) || view.exists(`${view.dir}.pnp.js`)
        ? missing("Yarn's Plug'n'Play needs its own image layout: write the Dockerfile by hand, or set nodeLinker")
        : known(locked ? "yarn install --immutable" : "yarn install", locked ? undefined : unlocked);
    case "bun":
      return missing("projects that use Bun are not covered yet: write it by hand");
  }
}

/** Takes the development packages away after the build. */
export function nodePrune(view: View): Value {
  switch (nodeManager(view).name) {
    case "pnpm":
      return known("CI=true pnpm prune --prod");
    case "yarn":
      return known("yarn install --frozen-lockfile --production --ignore-scripts --prefer-offline");
    case "yarn-berry":
      return known("yarn workspaces focus --all --production");
    default:
      return known("npm prune --omit=dev");
  }
}

/** Runs a script with the project's package manager. */
export function runScript(view: View, script: string): string {
  const manager = nodeManager(view).name;
  const tool = manager === "yarn-berry" ? "yarn" : manager;
  return tool === "npm" && (script === "test" || script === "start") ? `npm ${script}` : `${tool} run ${script}`;
}

/** `RUN …` for the build script, when there is one. */
export function nodeBuild(view: View): Value {
  return known(scriptOf(view, "build") === undefined ? "" : `RUN ${runScript(view, "build")}`);
}

/** The command that starts the service, without a package manager in front that would swallow signals. */
export function nodeCommand(view: View): Value {
  const words = nodeStart(view);
  return typeof words === "string" ? missing(words) : known(execForm(words.words), words.note);
}

/** Programs that serve in production, and the packages that bring them. */
const SERVERS: Readonly<Record<string, string>> = {
  next: "next",
  nuxt: "nuxt",
  astro: "astro",
  fastify: "fastify-cli",
  "remix-serve": "@remix-run/serve",
  "react-router-serve": "@react-router/serve",
  serve: "serve",
  tsx: "tsx",
  "ts-node": "ts-node",
  "pm2-runtime": "pm2",
  strapi: "@strapi/strapi",
};

/** The start command's words, or why there are none. */
export function nodeStart(view: View): { words: readonly string[]; note?: string } | string {
  for (const name of ["start:prod", "start"]) {
    const script = scriptOf(view, name);
    const words =
      script === undefined ? undefined : plainWords(script.replace(/^(npm|pnpm|yarn)( run)? build && /, ""));
    if (!words) continue;
    const [tool = "", ...rest] = words;
    const note = `The image starts what the script "${name}" starts.`;
    if (tool === "node") return missingEntry(view, rest) ?? { words, note };
    const brings = SERVERS[tool];
    if (brings !== undefined && dependsOn(view, brings)) return { words: [`node_modules/.bin/${tool}`, ...rest], note };
  }
  const main = textProp(manifestOf(view), "main");
  const entry = main?.replace(/^\.\//, "") ?? firstExisting(view, ["server.js", "index.js", "app.js"]);
  const problem = entry === undefined ? undefined : missingEntry(view, [entry]);
  if (entry !== undefined && /\.[cm]?js$/.test(entry) && problem === undefined && scriptOf(view, "start") === undefined)
    return { words: ["node", entry], note: `The image starts ${entry}, the package's main file.` };
  return 'it is not clear how the service starts in production: add a "start" script such as "node dist/server.js" to package.json';
}

/** A script that is one plain command, as words; leading settings of the environment are left out. */
function plainWords(script: string): readonly string[] | undefined {
  if (/[&|;<>`$"'()\\*?]/.test(script)) return undefined;
  const words = script.trim().split(/\s+/);
  while (/^[A-Z_][A-Z0-9_]*=/.test(words[0] ?? "") || words[0] === "cross-env") words.shift();
  return words.length > 0 ? words : undefined;
}

/** Why the file that `node` is to run would not be in the image. */
function missingEntry(view: View, args: readonly string[]): string | undefined {
  const entry = args.find((word) => !word.startsWith("-"))?.replace(/^\.\//, "");
  if (entry === undefined) return "the start script names no file";
  const files = [entry, `${entry}.js`, `${entry}/index.js`].map((file) => view.dir + file);
  if (files.some((file) => view.exists(file))) return undefined;
  const built = /^(dist|build|out|lib|output|\.output|\.next)\//.test(entry) && scriptOf(view, "build") !== undefined;
  if (built) return undefined;
  return `package.json starts ${entry}, which does not exist and which no "build" script makes: add the script`;
}

/** `HEALTHCHECK …` when the service has a health route; an image of Node.js needs no other client. */
export function nodeHealthcheck(view: View): Value {
  const path = textOf(healthPath(view));
  const at = textOf(port(view));
  if (path === undefined || at === undefined) return known("");
  const call = `fetch('http://127.0.0.1:${at}${path}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
  return known(
    `HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \\\n  CMD ${execForm(["node", "-e", call])}`,
  );
}

/** A note for frameworks that listen on the loopback address unless told otherwise. */
export function loopbackNote(view: View): Value {
  const loopback = factsOf(view, "listen").some((fact) => {
    const host = textProp(fact, "host");
    return host === "127.0.0.1" || host === "localhost" || (host === undefined && fact.props.framework === "fastify");
  });
  return known(
    loopback
      ? "The server listens on the loopback address only: set its host to 0.0.0.0, or the container is not reachable."
      : "",
  );
}

/** Steps of a CI job: install, then every script that checks something. */
export function nodeSteps(view: View): Value {
  const install = nodeInstall(view);
  if ("missing" in install) return install;
  const wanted = [
    ["lint"],
    ["format:check", "check:format", "prettier:check"],
    ["typecheck", "type-check", "check-types", "types", "tsc"],
    ["build"],
    ["test:ci", "test"],
  ];
  const scripts = wanted.flatMap((names) => {
    const found = names.find((name) => isRealScript(scriptOf(view, name)));
    return found === undefined ? [] : [found];
  });
  const setup = textOf(nodeSetup(view))?.replace(/^RUN /, "");
  const lines = [...(setup ? [setup] : []), install.text, ...scripts.map((script) => runOnce(view, script))];
  const tested = scripts.some((script) => script.startsWith("test"));
  if (!tested && asksForTests(view))
    return missing('package.json has no script that runs tests: add a "test" script and the tests first');
  const note = tested ? install.note : "There is no test script yet, so CI runs no tests: add one, then a step for it.";
  return known(lines.map((line) => `- run: ${line}`).join("\n"), note);
}

/** Runs a script so that it ends: the tests of Angular wait for changes, in a browser with a window, unless they are told not to. */
function runOnce(view: View, script: string): string {
  const run = runScript(view, script);
  const written = scriptOf(view, script) ?? "";
  if (!/\bng test\b/.test(written) || /--(?:no-)?watch\b|&&|;|\|/.test(written)) return run;
  const headless = knows(view, "karma") && !/--browsers\b/.test(written) ? " --browsers=ChromeHeadless" : "";
  const separator = nodeManager(view).name === "npm" ? " --" : "";
  return `${run}${separator} --watch=false${headless}`;
}

function isRealScript(script: string | undefined): boolean {
  return script !== undefined && !/no test specified|^\s*(echo|exit)\b/.test(script);
}

/** The cache line of `actions/setup-node`; only a lockfile makes one possible. */
export function nodeCache(view: View): Value {
  const { name, lockfile } = nodeManager(view);
  if (lockfile === undefined || name === "bun" || name === "pnpm" || name === "yarn-berry") return known("");
  return known(`cache: ${name}\ncache-dependency-path: ${view.dir}${lockfile}`);
}

function manifestOf(view: View) {
  return factsOf(view, "manifest").find((fact) => fact.path === `${view.dir}package.json`);
}
