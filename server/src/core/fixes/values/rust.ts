import { factsOf, knows, textProp, type View } from "../view";
import { buildDir } from "./build";
import { isPlain, known, missing, type Value } from "./value";

const DEFAULT = "1.98.0";
/** Directories that programs read when they run. */
const READ_AT_RUN_TIME = ["config", "configuration", "templates", "static", "public", "assets", "migrations"];

/** The compiler that the repository asks for, else the newest. */
export function rustVersion(view: View): Value {
  const root = buildDir(view);
  const files = ["rust-toolchain.toml", "rust-toolchain"].flatMap((name) => [
    view.text(view.dir + name),
    view.text(root + name),
  ]);
  const text = files.find((one) => one !== undefined);
  const channel = /^\s*channel\s*=\s*"([^"]+)"/m.exec(text ?? "")?.[1] ?? /^\s*([\w.-]+)\s*$/.exec(text ?? "")?.[1];
  if (channel?.startsWith("nightly") === true || channel?.startsWith("beta") === true)
    return missing(`it is built with ${channel}, of which there is no image: write it by hand`);
  const exact = /^(\d+\.\d+)(\.\d+)?$/.exec(channel ?? "");
  if (exact)
    return known(exact[2] === undefined ? `${exact[1]}.0` : exact[0], `Rust ${channel} is what rust-toolchain says.`);
  const least = textProp(
    factsOf(view, "manifest").find(({ props }) => props.ecosystem === "cargo"),
    "runtime",
  );
  const newer = Number(least?.split(".")[1] ?? 0) > Number(DEFAULT.split(".")[1]);
  const version =
    newer && /^\d+\.\d+(\.\d+)?$/.test(least ?? "") ? `${least}${least?.split(".").length === 2 ? ".0" : ""}` : DEFAULT;
  return known(version, `Rust ${version} builds it.`);
}

/** The name of the program: of the one package that has a main file, or the one that it says is started. */
export function program(view: View): { readonly name: string } | string {
  const text = view.text(`${view.dir}Cargo.toml`) ?? "";
  const started = /^\s*default-run\s*=\s*"([\w-]+)"/m.exec(text)?.[1];
  if (started !== undefined) return { name: started };
  const bins = text
    .split(/^\s*\[\[bin\]\]\s*$/m)
    .slice(1)
    .flatMap((table) => /^\s*name\s*=\s*"([\w-]+)"/m.exec(table)?.[1] ?? []);
  const name = textProp(
    factsOf(view, "manifest").find(({ path }) => path === `${view.dir}Cargo.toml`),
    "name",
  );
  if (bins.length > 1)
    return `there are several programs (${bins.join(", ")}): say which one is started with default-run in Cargo.toml`;
  if (bins[0] !== undefined) return { name: bins[0] };
  if (!view.exists(`${view.dir}src/main.rs`)) return "no src/main.rs and no [[bin]] was found: write it by hand";
  return name === undefined ? "Cargo.toml names no package" : { name };
}

/** Builds the program into `/out/service`, exactly as the lock file says. */
export function rustBuild(view: View): Value {
  const found = program(view);
  if (typeof found === "string") return missing(found);
  const locked = view.exists(`${buildDir(view)}Cargo.lock`);
  const offline = knows(view, "sqlx") ? "SQLX_OFFLINE=true " : "";
  const caches = "--mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target";
  const build = `${offline}cargo build --release${locked ? " --locked" : ""} --bin ${found.name}`;
  const note = locked ? undefined : "No Cargo.lock was found: commit it, so that every build takes the same versions.";
  return known(
    `RUN ${caches} \\\n  ${build} \\\n  && mkdir /out && cp target/release/${found.name} /out/service`,
    note,
  );
}

/** Tools that the build needs beside the compiler. */
export function rustTools(view: View): Value {
  const needed = knows(view, "tonic-build", "prost-build", "tonic-prost-build") ? ["protobuf-compiler"] : [];
  if (needed.length === 0) return known("");
  return known(
    `RUN apt-get update \\\n  && apt-get install --yes --no-install-recommends ${needed.join(" ")} \\\n  && rm -rf /var/lib/apt/lists/*`,
  );
}

/** Packages of Debian that the program needs when it runs. */
export function rustRunPackages(view: View): Value {
  const postgres = knows(view, "diesel", "pq-sys") ? ["libpq5"] : [];
  return known(["ca-certificates", "libssl3", ...postgres].join(" "));
}

/** Copies what the program reads when it runs. */
export function rustData(view: View): Value {
  const found = READ_AT_RUN_TIME.filter((directory) =>
    view.everywhere.some(({ kind, path }) => kind === "file" && path.startsWith(`${view.dir}${directory}/`)),
  );
  const inside = view.dir.slice(buildDir(view).length);
  if (!isPlain(inside === "" ? "." : inside)) return known("");
  const note =
    found.length === 0
      ? undefined
      : `Beside the program the image holds ${found.join(", ")}, which it may read when it runs.`;
  return known(found.map((directory) => `COPY ${inside}${directory} ./${directory}`).join("\n"), note);
}

/** A note on queries that are checked when the program is built. */
export function rustNote(view: View): Value {
  const prepared =
    view.everywhere.some(({ path }) => /(^|\/)(\.sqlx\/|sqlx-data\.json)/.test(path)) ||
    view.exists(`${buildDir(view)}sqlx-data.json`);
  return known(
    knows(view, "sqlx") && !prepared
      ? "The image is built without a database: run `cargo sqlx prepare` and commit what it writes, if the code uses the macros of sqlx."
      : "",
  );
}
