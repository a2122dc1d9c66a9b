// Moves the clock of a process that loads it first. The product knows nothing of it: the copy of it that a test has installed
// is made to load this. E2E_CLOCK names a file with the number of days that have gone by.
const { readFileSync } = require("node:fs");

const RealDate = Date;
const moved = () => RealDate.now() + Number(readFileSync(process.env.E2E_CLOCK, "utf8")) * 86_400_000;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(moved());
    else super(...parts);
  }
  static now() {
    return moved();
  }
};
