import * as core from "zod/v4/core";

/** The keys that the mapping at a path of a document may have, as its schema says. */
export function keysAt(type: core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const [key, ...rest] = path;
  if (type instanceof core.$ZodOptional || type instanceof core.$ZodNullable)
    return keysAt(type._zod.def.innerType, path);
  if (type instanceof core.$ZodLazy) return keysAt(type._zod.def.getter(), path);
  if (type instanceof core.$ZodUnion) return type._zod.def.options.flatMap((option) => keysAt(option, path));
  if (type instanceof core.$ZodArray) return typeof key === "number" ? keysAt(type._zod.def.element, rest) : [];
  if (type instanceof core.$ZodRecord) return key === undefined ? [] : keysAt(type._zod.def.valueType, rest);
  if (!(type instanceof core.$ZodObject)) return [];
  const { shape } = type._zod.def;
  if (key === undefined) return Object.keys(shape);
  const inner = shape[String(key)];
  return inner === undefined ? [] : keysAt(inner, rest);
}
