/* A command may be told to end well whatever it finds: nothing stops at it, as if `|| true` stood behind it. */

const SCANNERS: readonly (readonly [program: RegExp, option: RegExp])[] = [
  [/^g?make$/, /^(-[BbdehknpqrsStvw]*i[BbdehiknpqrsStvw]*|--ignore-errors)$/],
  [/^(bandit|ruff|flake8|pylint|vulture)$/, /^--exit-zero$/],
  [/^gosec$/, /^--?no-fail$/],
  [/^hadolint$/, /^--no-fail$/],
  [/^(checkov|tfsec)$/, /^(--soft-fail|-s)$/],
  [/^brakeman$/, /^--no-exit-on-(warn|error)$/],
  [/^golangci-lint$/, /^--issues-exit-code=0$/],
  [/^(gitleaks|trivy)$/, /^--exit-code=0$/],
];

/** True for a command that is told to end well whatever it finds. */
export function endsWellAnyhow([path = "", ...options]: readonly string[]): boolean {
  const program = path.slice(path.lastIndexOf("/") + 1);
  const told = SCANNERS.filter(([name]) => name.test(program));
  if (told.length === 0) return false;
  return options.some(
    (word, index) =>
      told.some(([, option]) => option.test(word)) ||
      (word === "--exit-code" && options[index + 1] === "0" && /^(gitleaks|trivy)$/.test(program)) ||
      (word === "--issues-exit-code" && options[index + 1] === "0" && program === "golangci-lint"),
  );
}
