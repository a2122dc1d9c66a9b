import type { Dockerfile, Instruction } from "dockerfile-ast";

/** What a stage is called that tests or helps developers: behind the product's it is no product. */
const FOR_TESTS = /(^|[-_])(tests?|testing|dev|development|debug|lint|ci|e2e)([-_]|$)/i;
/** What a stage is called that prepares another one, or serves those who work on it. */
const PREPARES = /(^|[-_])(base|build|builder|deps?|dependencies|compile|tools?|docs?|storybook|cache|local)([-_]|$)/i;

/**
 * The stages that become images: the product's, and those that start a program of their own, have a name to build them by,
 * and are taken in by no other stage. `bases` holds for each stage the one it begins with, or -1.
 */
export function productStages(
  dockerfile: Dockerfile,
  names: readonly (string | undefined)[],
  bases: readonly number[],
): readonly number[] {
  const starting = new Set<number>();
  const taken = new Set(bases);
  for (const { instruction, stage } of instructionsOf(dockerfile)) {
    const keyword = instruction.getKeyword();
    if (keyword === "CMD" || keyword === "ENTRYPOINT") starting.add(stage);
    const from = /[-,]from=([^\s,]+)/.exec(instruction.getArgumentsContent() ?? "")?.[1]?.toLowerCase();
    if (from !== undefined) taken.add(/^\d+$/.test(from) ? Number(from) : names.indexOf(from));
  }
  const product = mainStage(names, starting);
  const others = names.flatMap((name, stage) => {
    const isOwn = starting.has(stage) && !taken.has(stage) && stage !== product;
    return isOwn && name !== undefined && !FOR_TESTS.test(name) && !/test/i.test(name) && !PREPARES.test(name)
      ? [stage]
      : [];
  });
  return [product, ...others];
}

const FOR_PRODUCTION = /^(prod|production|release|runtime|live)$/;

/** The last stage, or where that tests or helps developers, the last other that starts something. */
function mainStage(names: readonly (string | undefined)[], starting: ReadonlySet<number>): number {
  const last = names.length - 1;
  if (!FOR_TESTS.test(names[last] ?? "")) return last;
  const product = names.findLastIndex((name, stage) => starting.has(stage) && !FOR_TESTS.test(name ?? ""));
  if (product !== -1) return product;
  // Where the command is told by whoever starts it, a name says which stage that is.
  const named = names.findLastIndex((name) => FOR_PRODUCTION.test(name ?? ""));
  return named === -1 ? last : named;
}

/** A stage with all those that it is built on. */
export function chainOf(stage: number, bases: readonly number[]): ReadonlySet<number> {
  const chain = new Set<number>();
  for (let index = stage; index >= 0 && !chain.has(index); index = bases[index] ?? -1) chain.add(index);
  return chain;
}

/** Of the instructions that replace each other, the ones that hold in one of these images. */
export function lastOnes(dockerfile: Dockerfile, chains: readonly ReadonlySet<number>[]): ReadonlySet<Instruction> {
  return new Set(
    chains.flatMap((chain) => {
      const last = new Map<string, Instruction>();
      for (const { instruction, stage } of instructionsOf(dockerfile))
        if (chain.has(stage)) last.set(instruction.getKeyword(), instruction);
      return [...last.values()];
    }),
  );
}

/** The instructions below each FROM, with the number of their stage. */
function instructionsOf(
  dockerfile: Dockerfile,
): readonly { readonly instruction: Instruction; readonly stage: number }[] {
  let stage = -1;
  return dockerfile.getInstructions().flatMap((instruction) => {
    if (instruction.getKeyword() !== "FROM") return [{ instruction, stage }];
    stage++;
    return [];
  });
}
