import type { Language } from "./language";
import { csharp } from "./languages/csharp";
import { ecmascript } from "./languages/ecmascript";
import { go } from "./languages/go";
import { java } from "./languages/java";
import { kotlin } from "./languages/kotlin";
import { php } from "./languages/php";
import { python } from "./languages/python";
import { ruby } from "./languages/ruby";
import { rust } from "./languages/rust";

/** Every language that is analysed. */
export const LANGUAGES: readonly Language[] = [ecmascript, python, go, java, kotlin, csharp, rust, ruby, php];
