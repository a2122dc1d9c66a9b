import { z } from "zod/mini";

/** The keys that the mapping at a path of a document may have, as its schema says. */
export function keysAt(type: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const [key, ...rest] = path;
  if (type instanceof z.core.$ZodOptional || type instanceof z.core.$ZodNullable)
    return keysAt(type._zod.def.innerType, path);
  if (type instanceof z.core.$ZodLazy) return keysAt(type._zod.def.getter(), path);
  if (type instanceof z.core.$ZodUnion) return type._zod.def.options.flatMap((option) => keysAt(option, path));
  if (type instanceof z.core.$ZodArray) return typeof key === "number" ? keysAt(type._zod.def.element, rest) : [];
  if (type instanceof z.core.$ZodRecord) return key === undefined ? [] : keysAt(type._zod.def.valueType, rest);
  if (!(type instanceof z.core.$ZodObject)) return [];
  const { shape } = type._zod.def;
  if (key === undefined) return Object.keys(shape);
  const inner = shape[String(key)];
  return inner === undefined ? [] : keysAt(inner, rest);
}
