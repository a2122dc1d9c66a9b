import type { Fact } from "../../model/fact";
import { factsAgainst, textProp, type View } from "../view";
import { known, type Value } from "./value";

/** The file that names the settings, for an example: the one that is there, else `.env.example`. */
export function envExample(view: View): Value {
  const names = [".env.example", ".env.sample", ".env.template", "env.example", ".env.dist"];
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
