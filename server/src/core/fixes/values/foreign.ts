const FOREIGN =
  /^(NOTIFY_SOCKET|WATCHDOG_(PID|USEC)|LISTEN_(PID|FDS|FDNAMES)|INVOCATION_ID|JOURNAL_STREAM|PATH|HOME|USER|PWD|SHELL|TMPDIR|TEMP|TMP|CI|TZ|LANG|TERM|NO_COLOR|HOSTNAME|NODE_ENV|PYTHONPATH|VIRTUAL_ENV|GOPATH|POD_.*|VERCEL.*|KUBERNETES_.*|GITHUB_.*|npm_.*)$/;

/** True for a variable that the platform or the shell sets, never a team's own file. */
export function isForeign(variable: string): boolean {
  return FOREIGN.test(variable);
}
