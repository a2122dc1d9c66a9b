import type { RawFact } from "../../model/fact";
import { type DataNode, get, itemsOf, stringOf, textOf } from "../data/tree";
import { listOf } from "../kubernetes/values";
import { flatten } from "./flatten";

/** True when the root is a template of Azure Resource Manager. */
export function isArmTemplate(root: DataNode): boolean {
  return /deploymentTemplate\.json/.test(stringOf(get(root, "$schema")) ?? "");
}

/** The resources of an ARM template, also those inside another resource; an expression stands in brackets. */
export function armFacts(root: DataNode, profile: string | undefined, depth = 0): RawFact[] {
  if (depth > 5) return [];
  return itemsOf(get(root, "resources")).flatMap((resource): RawFact[] => {
    const type = get(resource, "type");
    const text = stringOf(type);
    if (!type || text === undefined) return [];
    const properties = get(resource, "properties");
    const { attributes, secretLiterals } = properties ? flatten(properties) : { attributes: {}, secretLiterals: [] };
    const isReal = (key: string) => !/^\[/.test(String(attributes[`attr.${key}`] ?? ""));
    const props = {
      platform: "arm",
      what: "resource",
      type: text,
      name: textOf(get(resource, "name")),
      ...attributes,
      secretLiterals: listOf(secretLiterals.filter(isReal)),
      profile,
    };
    return [{ kind: "cloud.template", at: type.at, props }, ...armFacts(resource, profile, depth + 1)];
  });
}
