import { type ParseError, parse } from "jsonc-parser";
import { dependsOn, factsOf, scriptOf, textProp, type View } from "../view";
import { healthPath, port } from "./common";
import { nodeInstall, nodeManifests, nodeSetup, nodeSources, nodeVersion, runScript } from "./node";
import { execForm, isPlain, known, missing, textOf, type Value } from "./value";

/** Releases that get updates, and their newest images. */
const RELEASES: Readonly<Record<string, string>> = {
  "8.2": "8.2.33",
  "8.3": "8.3.33",
  "8.4": "8.4.24",
  "8.5": "8.5.9",
};
const MINORS = [2, 3, 4, 5];
/** Extensions that every image of PHP has. */
const INCLUDED =
  /^(core|ctype|curl|date|dom|fileinfo|filter|hash|iconv|json|libxml|mbstring|mysqlnd|openssl|pcre|pdo|pdo_sqlite|phar|posix|random|readline|reflection|session|simplexml|sodium|spl|sqlite3|standard|tokenizer|xml|xmlreader|xmlwriter|zlib)$/;
/** Extensions that a package needs whatever it says itself. */
const NEEDED: readonly (readonly [name: string, extensions: readonly string[]])[] = [
  ["laravel/framework", ["bcmath", "pcntl"]],
  ["laravel/horizon", ["pcntl"]],
  ["symfony/framework-bundle", ["intl"]],
  ["mongodb/mongodb", ["mongodb"]],
];
/** What the settings of a database are called, and the extension that talks to it. */
const DRIVERS: readonly (readonly [RegExp, string])[] = [
  [/^(postgres(ql)?|pgsql)\b/, "pdo_pgsql"],
  [/^(mysql|mariadb)\b/, "pdo_mysql"],
  [/^(redis|phpredis)\b/, "redis"],
];

/** The newest release that composer.json allows, as long as it is one that gets updates. */
export function phpVersion(view: View): Value {
  const said = textProp(
    factsOf(view, "manifest").find(({ path }) => path === `${view.dir}composer.json`),
    "runtime",
  );
  const parts = (said ?? "")
    .split(/\s*\|\|?\s*/)
    .map((part) => /^(\^|~|>=|)\s*(\d+)(?:\.(\d+|\*))?(?:\.[\d*]+)*(\s*<.*)?$/.exec(part.trim()));
  const eight = parts.filter((part) => part?.[2] === "8");
  if (said !== undefined && eight.length === 0)
    return missing(
      `composer.json allows PHP ${said}, and PHP 7 gets no security updates any more: move it to PHP 8 first`,
    );
  const least = eight.map((part) => Number(part?.[3] ?? 0)).sort((a, b) => b - a)[0] ?? 2;
  const exact =
    eight.some((part) => part?.[1] === "" && part[3] !== undefined && part[3] !== "*") ||
    eight.some((part) => part?.[1] === "~" && part[0].split(".").length > 2);
  const minor = exact ? least : Math.max(least, 4);
  const version = MINORS.includes(minor) ? RELEASES[`8.${minor}`] : undefined;
  if (version === undefined)
    return missing(`PHP 8.${minor} gets no security updates any more: move to a newer release first`);
  return known(
    version,
    said === undefined
      ? `PHP ${version} was chosen: nothing says which one is needed.`
      : `PHP ${version} was chosen: composer.json allows ${said}.`,
  );
}

/** What composer.json requires, as far as it names extensions. */
function requiredExtensions(view: View): readonly string[] {
  const errors: ParseError[] = [];
  const read: unknown = parse(view.text(`${view.dir}composer.json`) ?? "{}", errors);
  const required = typeof read === "object" && read !== null && "require" in read ? read.require : undefined;
  if (errors.length > 0 || typeof required !== "object" || required === null) return [];
  return Object.keys(required)
    .filter((name) => /^ext-[a-z0-9_-]+$/.test(name))
    .map((name) => name.slice(4));
}

/** The extensions of PHP that the image adds: those that are required, and those its databases need. */
export function phpExtensions(view: View): Value {
  const stores = [
    ...factsOf(view, "config").map(({ props }) => String(props.value)),
    ...view.everywhere
      .filter(({ kind }) => kind === "compose.service")
      .map(({ props }) => String(props.image).replace(/^.*\//, "")),
  ];
  const drivers = DRIVERS.filter(([pattern]) => stores.some((value) => pattern.test(value))).map(
    ([, extension]) => extension,
  );
  const needed = NEEDED.filter(([name]) => dependsOn(view, name)).flatMap(([, extensions]) => extensions);
  const wanted = [...requiredExtensions(view), ...needed, ...drivers, "opcache"].filter((name) => !INCLUDED.test(name));
  return known([...new Set(wanted)].sort().join(" "));
}

/** The directory that the web may see, below the component. */
export function phpPublic(view: View): Value {
  const found = ["public", "web", "webroot", "htdocs"].find((directory) =>
    view.exists(`${view.dir}${directory}/index.php`),
  );
  return found === undefined
    ? missing(
        "what the web may see has no directory of its own: move index.php to public/ first, so that the sources are not served",
      )
    : known(found, `Apache serves ${found}/ and gives every other path to its index.php.`);
}

/** The lines that install the packages; without a lock file every build would take other versions. */
export function phpManifests(view: View): Value {
  if (!view.exists(`${view.dir}composer.json`)) return missing("there is no composer.json: write the image by hand");
  return view.exists(`${view.dir}composer.lock`)
    ? known("composer.json composer.lock")
    : known("composer.json", "No composer.lock was found: commit it, so that every build installs the same versions.");
}

/** The stage that builds the pages' scripts and styles; nothing where there is no build. */
export function phpAssetsStage(view: View): Value {
  if (!buildsAssets(view)) return known("");
  const [version, install, manifests] = [nodeVersion(view), nodeInstall(view), nodeManifests(view)];
  for (const value of [version, install, manifests]) if ("missing" in value) return value;
  const setup = textOf(nodeSetup(view));
  return known(
    [
      `FROM node:${textOf(version)}-bookworm-slim AS assets`,
      "WORKDIR /app",
      ...(setup ? [setup] : []),
      `COPY ${textOf(manifests)} ./`,
      `RUN ${textOf(install)}`,
      ...(textOf(nodeSources(view)) ? ["COPY . ."] : []),
      `RUN ${runScript(view, assetsScript(view) ?? "build")}`,
      "",
    ].join("\n"),
  );
}

export function phpAssetsCopy(view: View): Value {
  const directory = textOf(phpPublic(view));
  return known(buildsAssets(view) ? `COPY --from=assets /app/${directory} ./${directory}` : "");
}

function buildsAssets(view: View): boolean {
  return view.exists(`${view.dir}package.json`) && assetsScript(view) !== undefined;
}

/** The script that builds the pages' assets: one that says that it is for production, where there is one. */
function assetsScript(view: View): string | undefined {
  return ["production", "prod", "build:production", "build"].find((script) => scriptOf(view, script) !== undefined);
}

/** What makes the framework ready: the directories it writes to, and the environment it runs in. */
export function phpReady(view: View): Value {
  if (dependsOn(view, "laravel/framework"))
    return known(
      "RUN mkdir -p storage/logs storage/framework/cache/data storage/framework/sessions storage/framework/views bootstrap/cache \\\n  && chown -R 33:33 storage bootstrap/cache",
    );
  if (dependsOn(view, "symfony/framework-bundle")) {
    const assets = [
      ...(dependsOn(view, "symfony/asset-mapper") ? ["php bin/console importmap:install"] : []),
      ...(dependsOn(view, "symfonycasts/sass-bundle") ? ["php bin/console sass:build"] : []),
      ...(dependsOn(view, "symfonycasts/tailwind-bundle") ? ["php bin/console tailwind:build --minify"] : []),
      ...(dependsOn(view, "sensiolabs/typescript-bundle") ? ["php bin/console typescript:build"] : []),
      ...(dependsOn(view, "symfony/asset-mapper") ? ["php bin/console asset-map:compile"] : []),
    ];
    const mapped = assets.length > 0 ? `\nRUN ${assets.join(" \\\n  && ")}` : "";
    const settings = "RUN printf \"<?php return ['APP_ENV' => 'prod'];\\n\" > .env.local.php";
    return known(`${settings}${mapped}\nRUN mkdir -p var && chown -R 33:33 var`);
  }
  const written = writtenDirectories(view);
  if (written.length === 0) return known("");
  const owned = [...new Set(written.map((directory) => directory.split("/")[0]))].join(" ");
  return known(`RUN mkdir -p ${written.join(" ")} && chown -R 33:33 ${owned}`);
}

/** Directories whose names say that the program writes to them, with what lies right below. */
function writtenDirectories(view: View): readonly string[] {
  const found = view.facts.flatMap(({ path }) => {
    if (!path.startsWith(view.dir)) return [];
    return (
      /^(?:logs?|var|storage|cache|tmp|uploads)(?:\/[\w-]+)?(?=\/[^/]+$)/.exec(path.slice(view.dir.length))?.[0] ?? []
    );
  });
  return [...new Set(found)].sort();
}

/** The settings of a production process. */
export function phpEnv(view: View): Value {
  if (dependsOn(view, "laravel/framework")) return known("ENV APP_ENV=production APP_DEBUG=false LOG_CHANNEL=stderr");
  return known(dependsOn(view, "symfony/framework-bundle") ? "ENV APP_ENV=prod APP_DEBUG=0" : "");
}

/** `HEALTHCHECK …` with PHP's own client. */
export function phpHealthcheck(view: View): Value {
  const path = textOf(healthPath(view));
  const at = textOf(port(view));
  if (path === undefined || at === undefined || !isPlain(path.slice(1))) return known("");
  const call = `exit(@file_get_contents('http://127.0.0.1:${at}${path}') === false ? 1 : 0);`;
  return known(`HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \\\n  CMD ${execForm(["php", "-r", call])}`);
}
