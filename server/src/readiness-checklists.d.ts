/** The content of `checklists/`, put into the bundle by the build. */
declare module "readiness:checklists" {
  const data: {
    /** Every YAML document, parsed, with the path of its file below `checklists/`. */
    readonly documents: readonly { readonly path: string; readonly value: unknown }[];
    /** The text of every template of a fix, by its path below `checklists/`. */
    readonly templates: Readonly<Record<string, string>>;
  };
  export default data;
}
