/** How a type is written down so that values can be checked against it. */
export const FORMS = ["zod", "json"] as const;
export type Form = (typeof FORMS)[number];

interface Field {
  readonly name: string;
  readonly optional: boolean;
  /** `string`, `number` or `boolean`, or the texts it may be. */
  readonly of: string | readonly string[];
  readonly list: boolean;
}

/**
 * The words of a rule that checks values against a type: its schema, and a name for that; undefined where the file has no
 * such type of plain fields, or uses the name.
 */
export function schemaWords(type: string, text: string, form: Form): Readonly<Record<string, string>> | undefined {
  const schemaName = `${type.charAt(0).toLowerCase()}${type.slice(1)}Schema`;
  const schema = schemaOf(type, text, form);
  return schema === undefined || new RegExp(`\\b${schemaName}\\b`).test(text) ? undefined : { schema, schemaName };
}

/** An object type of TypeScript with nothing but plain fields, as a schema; undefined for all other types. */
export function schemaOf(type: string, text: string, form: Form): string | undefined {
  const fields = fieldsOf(type, text);
  if (fields === undefined) return undefined;
  return form === "zod" ? zodOf(fields) : jsonOf(fields);
}

function zodOf(fields: readonly Field[]): string {
  const lines = fields.map(({ name, optional, of, list }) => {
    const one = typeof of === "string" ? `z.${of}()` : `z.enum([${of.join(", ")}])`;
    return `  ${name}: ${list ? `z.array(${one})` : one}${optional ? ".optional()" : ""},`;
  });
  return ["z.object({", ...lines, "})"].join("\n");
}

function jsonOf(fields: readonly Field[]): string {
  const lines = fields.map(({ name, of, list }) => {
    const one = typeof of === "string" ? `{ type: "${of}" }` : `{ type: "string", enum: [${of.join(", ")}] }`;
    return `    ${name}: ${list ? `{ type: "array", items: ${one} }` : one},`;
  });
  const required = fields.filter(({ optional }) => !optional).map(({ name }) => `"${name}"`);
  const names = required.length > 0 ? [`  required: [${required.join(", ")}],`] : [];
  return [
    "{",
    '  type: "object",',
    ...names,
    "  properties: {",
    ...lines,
    "  },",
    "  additionalProperties: false,",
    "}",
  ].join("\n");
}

function fieldsOf(type: string, text: string): readonly Field[] | undefined {
  if (!/^[A-Z]\w*$/.test(type)) return undefined;
  const declared = new RegExp(`^(?:export )?(?:interface ${type}|type ${type} =) \\{([^{}]*)\\}`, "m").exec(text)?.[1];
  if (declared === undefined) return undefined;
  const written = declared.replace(/\/\/[^\n]*|\/\*.*?\*\//gs, "");
  const fields = written
    .split(/[;,\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map(fieldOf);
  const known = fields.flatMap((one) => one ?? []);
  return known.length > 0 && known.length === fields.length ? known : undefined;
}

const FIELD =
  /^(?:readonly )?([A-Za-z_]\w*)(\?)?: (?:readonly )?(string|number|boolean|"[^"|]*"(?: \| "[^"|]*")*|'[^'|]*'(?: \| '[^'|]*')*)(\[\])?$/;

function fieldOf(line: string): Field | undefined {
  const [, name, optional, of = "", list] = FIELD.exec(line) ?? [];
  if (name === undefined) return undefined;
  const texts = /^["']/.test(of) ? of.split(" | ").map((one) => `"${one.slice(1, -1)}"`) : of;
  // `"a" | "b"[]` is no list of both.
  if (typeof texts !== "string" && list !== undefined) return undefined;
  return { name, optional: optional !== undefined, of: texts, list: list !== undefined };
}
