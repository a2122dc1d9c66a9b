/** What a pattern of a build context's ignore file hides, by the directory of the file: found by `hidingPatterns`. */
export function hiding(directory: string, pattern: string): string {
  return `${directory}: ${pattern.replace(/^(\.?\/)+|\/+$/g, "")}`;
}

/** The patterns that people write to keep a path out of a build context, in an ignore file of this directory. */
export function hidingPatterns(directory: string, path: string): readonly string[] {
  const parts = path.split("/");
  const patterns = parts.flatMap((name, index) => {
    const above = parts.slice(0, index + 1).join("/");
    const ending = /(?<=.)\.[^.]+$/.exec(name)?.[0];
    const ofEnding = ending === undefined ? [] : [`**/*${ending}`, ...(index === 0 ? [`*${ending}`] : [])];
    const below = index < parts.length - 1 ? [`${above}/**`, `${above}/*`] : [`${above}/**`];
    return [above, `**/${name}`, `**/${above}`, ...below, ...ofEnding];
  });
  return [...new Set(patterns)].map((pattern) => hiding(directory, pattern));
}
