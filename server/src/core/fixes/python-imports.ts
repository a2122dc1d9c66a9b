/** The change that adds missing `import …` lines to a Python file, above the first import or below what opens the file. */
export function addPythonImports(
  text: string,
  masked: string,
  wanted: readonly string[],
  eol: string,
): { from: number; to: number; text: string }[] {
  const missing = wanted.filter((module) => !new RegExp(`^import[ \\t][^\\n]*\\b${module}\\b`, "m").test(masked));
  if (missing.length === 0) return [];
  const first = /^(?:import|from)[ \t]+(?!__future__)([\w.]+)/m.exec(masked);
  if (!first) {
    const from = endOfOpening(text, masked);
    return [{ from, to: from, text: `${missing.map((module) => `import ${module}${eol}`).join("")}${eol}` }];
  }
  // What is not of the standard library stands in a group of its own.
  const gap = STANDARD.has(first[1]?.split(".")[0] ?? "") ? "" : eol;
  return missing.map((module, index) => {
    const from = gap === "" ? placeFor(module, masked, first.index) : first.index;
    return { from, to: from, text: `import ${module}${eol}${index === missing.length - 1 ? gap : ""}` };
  });
}

const STANDARD = new Set(
  (
    "abc argparse asyncio base64 collections contextlib copy csv dataclasses datetime decimal enum functools glob hashlib " +
    "hmac html http importlib inspect io itertools json logging math multiprocessing operator os pathlib pickle platform " +
    "queue random re secrets shutil signal socket sqlite3 ssl string subprocess sys tempfile threading time traceback " +
    "types typing unittest urllib uuid warnings"
  ).split(" "),
);

/** Behind the plain imports that come before it in the alphabet. */
function placeFor(module: string, masked: string, first: number): number {
  let at = first;
  for (;;) {
    const name = /^import[ \t]+([\w.]+)[^\n]*\n/.exec(masked.slice(at));
    if (!name || (name[1] ?? "") > module) return at;
    at += name[0].length;
  }
}

/** Where the comments, the docstring and the imports from the future at the top of a file end. */
function endOfOpening(text: string, masked: string): number {
  let at = 0;
  while (at < text.length) {
    const feed = text.indexOf("\n", at);
    const end = feed === -1 ? text.length : feed + 1;
    const line = masked.slice(at, end).trim();
    if (line !== "" && !/^(?:from __future__ import\b.*|[rbuf]?["']+ *["']*)$/i.test(line)) return at;
    if (/^[rbuf]?("""|''')/i.test(text.slice(at))) {
      const quote = text.slice(at).includes('"""') ? '"""' : "'''";
      const close = text.indexOf(quote, text.indexOf(quote, at) + 3);
      const after = close === -1 ? -1 : text.indexOf("\n", close);
      at = after === -1 ? text.length : after + 1;
    } else at = end;
  }
  return text.length;
}
