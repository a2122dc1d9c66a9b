import type { View } from "./view";

/** What a TypeScript file puts behind the names of its neighbours: `.js` where its imports have it, or those of other files. */
export function endingOf(view: View, file: string): string {
  const relative = view.facts.flatMap(({ kind, path, props }) =>
    kind === "import" && /\.[cm]?tsx?$/.test(path) && /^\./.test(String(props.module))
      ? [{ path, ended: /\.js$/.test(String(props.module)) }]
      : [],
  );
  const own = relative.filter(({ path }) => path === file);
  return (own.length > 0 ? own : relative).some(({ ended }) => ended) ? ".js" : "";
}
