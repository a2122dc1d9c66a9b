import type { RawFact } from "../../model/fact";
import { type DataNode, entriesOf, itemsOf, textOf } from "../data/tree";
import { deployedImage } from "../kubernetes/image";
import { listOf } from "../kubernetes/values";
import { environmentOf, flatten } from "./flatten";

/** The containers of a task definition, in JSON's spelling of the keys or in CloudFormation's. */
export function containerFacts(
  list: DataNode | undefined,
  platform: string,
  profile: string | undefined,
  taskMemory?: DataNode | undefined,
): RawFact[] {
  return itemsOf(list).flatMap((container): RawFact[] => {
    const keys = new Map(entriesOf(container).map(([key, { value }]) => [key.toLowerCase(), value]));
    const image = keys.get("image");
    const name = keys.get("name");
    if (container.kind !== "map" || (!image && !name)) return [];
    const variables = environmentOf(keys.get("environment"));
    const reference = image && textOf(image);
    const props = {
      platform,
      what: "container",
      type: "container",
      name: name && textOf(name),
      ...imageProps(reference),
      env: listOf(variables.env),
      secretLiterals: listOf(variables.secretLiterals),
      secretRefs: listOf(environmentOf(keys.get("secrets")).env),
      // What a task may take its containers share.
      "attr.taskMemory": taskMemory && textOf(taskMemory),
      ...lowered(flatten(container, { skip: /^(environment|secrets|image|name)$/i }).attributes),
      profile,
    };
    return [{ kind: "cloud.template", at: (image ?? name ?? container).at, props }];
  });
}

/** An image that CloudFormation puts together names no version here. */
function imageProps(reference: string | undefined) {
  if (reference === undefined || /^!|^\$\{/.test(reference)) return {};
  const { image, tag, pinned } = deployedImage(reference);
  return { image, tag, pinned };
}

function lowered<T>(attributes: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      key.replace(/\.([A-Z])/g, (_whole, letter: string) => `.${letter.toLowerCase()}`),
      value,
    ]),
  );
}
