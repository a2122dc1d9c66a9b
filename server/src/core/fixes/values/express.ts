import { factsOf, textProp, type View } from "../view";
import { known, missing, type Value } from "./value";

/** What the code calls the application of Express, which need not be what listens. */
export function expressApp(view: View): Value {
  const made = factsOf(view, "call").filter(({ props }) => props.callee === "express");
  const names = new Set(made.flatMap((fact) => textProp(fact, "assignedTo") ?? []));
  const [name, second] = names;
  return name === undefined || second !== undefined || !/^[\w$]+$/.test(name)
    ? missing("it is not clear what the application is called: make the change by hand")
    : known(name);
}
