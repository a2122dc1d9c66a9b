import type { RawFact } from "../../model/fact";
import { type DataNode, entriesOf, get, isTrue, stringOf, textOf } from "../data/tree";

/** The contract an AsyncAPI document is: one fact for it, and one per operation on a channel. */
export function asyncApiFacts(root: DataNode): RawFact[] {
  const version = get(root, "asyncapi");
  if (version?.kind !== "scalar") return [];
  const operations = [...ofChannels(root), ...ofOperations(root)];
  const props = {
    format: "asyncapi",
    version: textOf(version),
    title: textOf(get(root, "info", "title")),
    apiVersion: textOf(get(root, "info", "version")),
    operations: operations.length,
    secured: entriesOf(get(root, "components", "securitySchemes")).length > 0,
  };
  return [{ kind: "openapi", at: get(root, "info", "title")?.at ?? version.at, props }, ...operations];
}

/** Version 2 has its operations in the channels. */
function ofChannels(root: DataNode): RawFact[] {
  return entriesOf(get(root, "channels")).flatMap(([path, { value }]) =>
    entriesOf(value).flatMap(([method, entry]) => {
      if (method !== "publish" && method !== "subscribe") return [];
      return [operationFact(method, path, textOf(get(entry.value, "operationId")), entry.value, entry.keyAt)];
    }),
  );
}

/** Version 3 has them beside the channels, which they name. */
function ofOperations(root: DataNode): RawFact[] {
  return entriesOf(get(root, "operations")).flatMap(([id, { keyAt, value }]) => {
    const method = stringOf(get(value, "action"));
    const channel =
      stringOf(get(value, "channel", "$ref"))
        ?.split("/")
        .at(-1) ?? "";
    if (method === undefined) return [];
    const address = textOf(get(root, "channels", channel, "address")) ?? channel;
    return [operationFact(method, address, id, value, keyAt)];
  });
}

function operationFact(
  method: string,
  path: string,
  id: string | undefined,
  node: DataNode,
  at: RawFact["at"],
): RawFact {
  const deprecated = isTrue(get(node, "deprecated")) || undefined;
  return { kind: "openapi.operation", at, props: { format: "asyncapi", method, path, id, deprecated } };
}
