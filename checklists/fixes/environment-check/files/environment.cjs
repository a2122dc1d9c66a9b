/** What the code reads, and has no value of its own for. */
const required = [{{requiredSettings}}];

/** What the code takes for numbers. */
const numbers = [{{numberSettings}}];

/** Stops the start with one message that names every setting that is missing or wrong. */
exports.checkEnvironment = (env) => {
  const missing = required.filter((name) => !env[name]).map((name) => `${name} must be set`);
  const wrong = numbers.filter((name) => Number.isNaN(Number(env[name] ?? 0))).map((name) => `${name} must be a number`);
  const problems = [...missing, ...wrong];
  if (problems.length > 0) throw new Error(problems.join("; "));
};
