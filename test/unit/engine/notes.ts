import { type Compiled, compileChecklist } from "../../../server/src/core/checklists/compile";
import type { Collector } from "../../../server/src/core/facts/collector";
import { range } from "../../../server/src/core/model/text";
import type { EngineHost } from "../../../server/src/engine/folder-engine";
import type { FileSystem } from "../../../server/src/workspace/file-system";

/**
 * A reader so simple that a test can foresee its facts: in a `.note` file each line `key=value` is a setting, and a
 * line `boom` makes it fail.
 */
export const noteCollector: Collector = {
  name: "note",
  emits: ["config"],
  serves: (path) => path.endsWith(".note"),
  collect: (_, text) =>
    text.split("\n").flatMap((line, row) => {
      if (line === "boom") throw new Error("boom");
      const [key, value] = line.split("=");
      if (!key || value === undefined) return [];
      return [{ kind: "config" as const, at: range(row, 0, row, line.length), props: { key, value } }];
    }),
};

/** A host that pauses without waiting and reads notes; `pauses` is called at each pause. */
export function noteHost(onPause: () => void = () => undefined): EngineHost {
  let time = 0;
  return {
    pause: async () => onPause(),
    now: () => (time += 5),
    today: () => "2026-11-21",
    prepare: () => [noteCollector],
  };
}

/** A check of the whole repository that passes when some note sets `key`. */
export function noteCheck(key: string): string {
  return `
title: It sets ${key}
severity: high
level: 1
per: repository
requirement: a
risk: b
message: nothing sets ${key}
proves: [{ fact: config, where: { key: ${key} } }]
`;
}

/** A checklist with one such check for each key. */
export function noteChecklist(...keys: string[]): Compiled {
  const checks = keys.map((key) => ({ path: `notes/${key}.yaml`, text: noteCheck(key) }));
  return compileChecklist([{ path: "categories.yaml", text: "[{ id: notes, title: Notes, weight: 100 }]" }, ...checks]);
}

/** The same files, some of which cannot be read, or answer late. */
export function wrapped(
  files: FileSystem,
  over: {
    readonly forbidden?: (path: string) => boolean;
    readonly beforeRead?: (path: string) => Promise<void> | undefined;
  },
): FileSystem {
  const failure = { failure: "forbidden", message: "permission denied" } as const;
  return {
    readDirectory: (path) => (over.forbidden?.(path) ? failure : files.readDirectory(path)),
    readFile: async (path, maxBytes) => {
      if (over.forbidden?.(path)) return failure;
      const read = await files.readFile(path, maxBytes);
      await over.beforeRead?.(path);
      return read;
    },
  };
}
