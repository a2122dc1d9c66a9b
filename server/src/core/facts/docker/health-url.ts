/** What a health command asks: the path on this machine, and the port when it is written out. */
export interface HealthUrl {
  readonly healthPath: string | undefined;
  readonly healthPort: number | undefined;
}

const URL = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::(\d{1,5}))?(?![\w:])(\/[^\s"'`?#|;&)\],]*)?/i;

/** Finds the address in a health command such as `curl -f http://localhost:8080/healthz || exit 1`. */
export function healthUrl(command: string): HealthUrl {
  const found = URL.exec(command);
  if (!found) return { healthPath: undefined, healthPort: undefined };
  const path = found[2] ?? "/";
  return {
    healthPath: /[${}]/.test(path) ? undefined : path,
    healthPort: found[1] === undefined ? undefined : Number(found[1]),
  };
}
