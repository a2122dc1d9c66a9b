/**
 * Fills in `$X`, `${X}`, `${X:-y}` and `${X-y}` from defaults. Undefined when a value is only known when it is built or
 * started, or by a change such as `${X/a/b}`; `$$` is a dollar.
 */
export function substitute(text: string, defaults: ReadonlyMap<string, string>): string | undefined {
  let known = true;
  const filled = text.replace(
    /\$\$|\$\{(\w+)(?:(:?[-+?])([^}]*))?\}|\$\{\w+[^\w}][^}]*\}|\$(\w+)/g,
    (whole, braced?: string, operator?: string, word?: string, bare?: string) => {
      if (whole === "$$") return "$";
      const value = defaults.get(braced ?? bare ?? "");
      if (operator?.endsWith("+")) return value ? (word ?? "") : "";
      if (value !== undefined && value !== "") return value;
      if (operator?.endsWith("-")) return word ?? "";
      known = false;
      return whole;
    },
  );
  return known ? filled : undefined;
}
