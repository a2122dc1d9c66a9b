import { dirName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { factsAgainst, factsOf, textProp, type View } from "../view";
import { isForeign } from "./foreign";
import { known, missing, plainPath, type Value } from "./value";

/** The file that names the settings, for an example: the one that is there, else `.env.example`. */
export function envExample(view: View): Value {
  const names = [
    ".env.example",
    ".env.sample",
    ".env.template",
    "env.example",
    ".env.dist",
    ".example.env",
    "example.env",
    "sample.env",
  ];
  return known(view.dir + (names.find((name) => view.exists(view.dir + name)) ?? ".env.example"));
}

/** The variable that takes the place of an offending literal, such as `API_KEY` for `apiKey`; undefined when it has no name. */
export function envNameOf(fact: Fact): string | undefined {
  if (fact.kind === "env") return textProp(fact, "name");
  const said = textProp(fact, "name") ?? (fact.kind === "secret" ? textProp(fact, "rule") : undefined);
  const name = said
    ?.split(".")
    .at(-1)
    ?.replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toUpperCase();
  return name !== undefined && /^[A-Z]/.test(name) ? name : undefined;
}

/** A line for each variable that the result's offenders become, without a value. */
export function offendingSettings(view: View): Value {
  const names = new Set(factsAgainst(view).flatMap((fact) => envNameOf(fact) ?? []));
  return known([...names].map((name) => `${name}=`).join("\n"));
}

/** What a service runs without. */
const OPTIONAL = /^(?:DEBUG|PORT|HOST|LOG_LEVEL|APP_ENV|ENV|ENVIRONMENT|OTEL_\w*)$/;

/** True for what the platform or the runtime sets, or leaves out, as it likes. */
function isStandard(variable: unknown): boolean {
  return isForeign(String(variable)) || OPTIONAL.test(String(variable));
}

/** The names of variables that main code reads and that fulfil a condition at each place where it reads them. */
function namesOf(view: View, holds: (fact: Fact) => boolean): readonly string[] {
  const reads = factsOf(view, "env").filter(
    ({ props }) => /^[A-Z_][A-Z0-9_]*$/.test(String(props.name)) && props.via !== "configuration",
  );
  const names = new Set(reads.map(({ props }) => String(props.name)));
  return [...names].filter((name) => reads.filter(({ props }) => props.name === name).every(holds)).sort();
}

/** Variables for which the code has no value of its own. */
function required(view: View): readonly string[] {
  return namesOf(
    view,
    ({ props }) => props.fallback === undefined && props.fallbackKind === undefined && !isStandard(props.name),
  );
}

function quoted(names: readonly string[]): Value {
  return known(names.map((name) => `"${name}"`).join(", "));
}

/** The variables for which the code has no value of its own, as the entries of a list. */
export function requiredSettings(view: View): Value {
  return quoted(required(view));
}

/** Those variables in a sentence. */
export function requiredNames(view: View): Value {
  const names = required(view);
  return names.length === 0 ? missing("every variable has a default") : known(names.join(", "));
}

/** The variables that the code takes for numbers, as the entries of a list. */
export function numberSettings(view: View): Value {
  return quoted(namesOf(view, ({ props }) => props.fallbackKind === "number" && !isStandard(props.name)));
}

/** The directory of the file that starts the service, as a prefix of paths. */
export function startDir(view: View): Value {
  const nest = factsOf(view, "call").find(({ props }) => props.callee === "@nestjs/core.NestFactory.create");
  const path = (nest ?? factsOf(view, "listen")[0])?.path;
  if (path === undefined) return missing("no place was found at which the service starts");
  return dirName(path) === "." ? known("") : plainPath(dirName(path), `${dirName(path)}/`);
}
