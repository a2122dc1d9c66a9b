import type { Language } from "./language";
import { ecmascript } from "./languages/ecmascript";

/** Every language that is analysed. */
export const LANGUAGES: readonly Language[] = [ecmascript];
