/** What the process's exit code says. 130 is an interrupted run. */
export const EXIT = { ready: 0, gateFailed: 1, usage: 2, notAssessed: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** How a command ended, and the one line that says why. */
export interface Outcome {
  readonly code: ExitCode;
  readonly reason: string;
}

/** The user asked for something that cannot be done; the message tells what to do instead. */
export class UsageFailure extends Error {}
