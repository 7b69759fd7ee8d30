// Holds documents against JSON Schemas (draft-07) with Ajv in strict mode, which also refuses a schema with a misspelt keyword.
// Reads a list of {schema, document} (paths; .json is JSON, all else YAML 1.2) as JSON from stdin, writes a list of lists of faults.

import Ajv from "ajv";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import { parse } from "yaml";

// The two rules left out are about style: they want a type beside every keyword and a property beside every requirement.
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
addFormats(ajv);
ajv.addVocabulary(["markdownDescription"]); // what editors show instead of the description
const compiled = new Map();

function validator(path) {
  if (!compiled.has(path)) compiled.set(path, ajv.compile(JSON.parse(readFileSync(path, "utf8"))));
  return compiled.get(path);
}

function read(path) {
  const text = readFileSync(path, "utf8");
  return path.endsWith(".json") ? JSON.parse(text) : parse(text, { version: "1.2", strict: true, uniqueKeys: true });
}

const results = (await json(process.stdin)).map(({ schema, document }) => {
  const validate = validator(schema);
  return validate(read(document)) ? [] : validate.errors.map((error) => `${error.instancePath}: ${error.message}`);
});
process.stdout.write(JSON.stringify(results));
