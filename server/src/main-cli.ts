#!/usr/bin/env node
import module from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

/*
 * The command line starts here. Node 22 and newer keep what they compiled between runs, as other compilers' commands have
 * it; what is to be kept has to be loaded after that was asked for. `NODE_DISABLE_COMPILE_CACHE=1` turns it off.
 */
if ("enableCompileCache" in module && typeof module.enableCompileCache === "function") module.enableCompileCache();

/*
 * Node 20 has no compiler between the quick one and the one that optimises, and starts the latter early: for a run of two
 * seconds that costs more than it gives. Here it waits longer, and what is run often is noticed sooner.
 */
if (process.versions.node.startsWith("20.")) {
  setFlagsFromString("--interrupt-budget=300000");
  setFlagsFromString("--interrupt-budget-factor-for-feedback-allocation=4");
}

require(join(__dirname, "command-line.js"));
