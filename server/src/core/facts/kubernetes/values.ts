import { type DataNode, entriesOf, textOf } from "../data/tree";
import { isSecretName } from "../secrets/names";
import { REDACTED, redact } from "../secrets/redact";

/** The number a scalar is; undefined for everything else, also for what a template fills in. */
export function numberOf(node: DataNode | undefined): number | undefined {
  const text = textOf(node);
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** True or false when the scalar says so; undefined when it is absent or filled in by a template. */
export function flagOf(node: DataNode | undefined): boolean | undefined {
  return node?.kind === "scalar" && typeof node.value === "boolean" ? node.value : undefined;
}

/** A map of plain values as `key=value`; undefined when there is none. */
export function pairsOf(node: DataNode | undefined): readonly string[] | undefined {
  return listOf(
    entriesOf(node)
      // It repeats the whole object, with all its values.
      .filter(([key]) => !key.endsWith("/last-applied-configuration"))
      .map(
        ([key, { value }]) => `${key}=${isSecretName(key) ? REDACTED : redact((textOf(value) ?? "").slice(0, 200))}`,
      ),
  );
}

/** A list that says something; undefined for an empty one, so that "present" means what it says. */
export function listOf(values: readonly string[]): readonly string[] | undefined {
  return values.length > 0 ? [...new Set(values)] : undefined;
}

/** True for a text that holds a template's or a build's expression, of which nobody here knows the value. */
export function isOpen(text: string): boolean {
  return /^!|\{\{|\$\{|\$\(|\$[A-Z_]+\b|<[^<>]+>|\[[A-Z_]+\]|^[A-Z_]*(IMAGE|TAG|VERSION|SHA)[A-Z_]*$|^(app|image)[_-](version|tag)$|^__\w+__$|^@@?\w+@@?$|\{[A-Za-z_.]+\}/.test(
    text,
  );
}
