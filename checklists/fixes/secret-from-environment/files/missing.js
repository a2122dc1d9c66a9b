/** Says which setting the process cannot start without. */
function missingSetting(name{{string}}){{never}} {
  throw new Error(`${name} is not set`);
}
