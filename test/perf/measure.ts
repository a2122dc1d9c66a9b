/** One line of the table: what was measured, and how long it took at best. */
export interface Row {
  readonly what: string;
  readonly ms: number;
  readonly note?: string;
}

/** How often a measurement is repeated; the least counts, because whatever else runs only adds. */
export const REPEATS = 3;

export async function once(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function best(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) least = Math.min(least, await once(work));
  return least;
}

export async function many(times: number, work: (i: number) => Promise<void>): Promise<{ p50: number; p95: number }> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) taken.push(await once(() => work(i)));
  taken.sort((a, b) => a - b);
  return { p50: taken[Math.floor(times * 0.5)] ?? 0, p95: taken[Math.floor(times * 0.95)] ?? 0 };
}

export function print(title: string, rows: readonly Row[], floor: number): void {
  console.log(`\n${title}`);
  for (const { what, ms, note } of rows) {
    const ratio = `${(ms / floor).toFixed(2)} ×`;
    console.log(`  ${what.padEnd(34)}${ms.toFixed(1).padStart(10)} ms${ratio.padStart(11)}  ${note ?? ""}`.trimEnd());
  }
}
