import type { Language } from "./language";
import { ecmascript } from "./languages/ecmascript";
import { go } from "./languages/go";
import { java } from "./languages/java";
import { python } from "./languages/python";
import { ruby } from "./languages/ruby";
import { rust } from "./languages/rust";

/** Every language that is analysed. */
export const LANGUAGES: readonly Language[] = [ecmascript, python, go, java, rust, ruby];
