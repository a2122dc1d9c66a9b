import { pino } from "pino";

/** Writes each line as JSON. */
export const logger = pino();
