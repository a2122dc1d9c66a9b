import { type DataNode, get, itemsOf, textOf } from "../data/tree";

/** The path that all servers of a contract put before its own; empty when they differ or have none. */
export function basePathOf(root: DataNode): string {
  const urls = itemsOf(get(root, "servers")).flatMap((server) => textOf(get(server, "url")) ?? []);
  const paths = new Set(urls.length > 0 ? urls.map(pathOf) : [textOf(get(root, "basePath")) ?? ""]);
  const [only = ""] = paths;
  return paths.size === 1 && !only.includes("{") ? only.replace(/\/+$/, "") : "";
}

function pathOf(url: string): string {
  const afterHost = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "");
  return afterHost.startsWith("/") ? afterHost : "";
}
