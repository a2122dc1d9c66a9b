#!/usr/bin/env node
import module from "node:module";
import { join } from "node:path";

/*
 * The command line starts here. Node 22 and newer keep what they compiled between runs, as other compilers' commands have
 * it; what is to be kept has to be loaded after that was asked for. `NODE_DISABLE_COMPILE_CACHE=1` turns it off.
 */
if ("enableCompileCache" in module && typeof module.enableCompileCache === "function") module.enableCompileCache();

require(join(__dirname, "command-line.js"));
