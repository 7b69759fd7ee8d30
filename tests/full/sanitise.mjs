// Takes out of HTML what GitHub takes out of a rendered document: every element and attribute that is not on its list.
// Reads a list of HTML fragments as JSON from stdin, writes the list of what is left of each.

import { json } from "node:stream/consumers";
import rehypeParse from "rehype-parse";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize"; // its default is GitHub's list
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

// GitHub knows the scheme of an address in any letter case, this package in small letters alone.
const href = defaultSchema.protocols.href.flatMap((scheme) => [scheme, scheme.toUpperCase()]);
const schema = { ...defaultSchema, protocols: { ...defaultSchema.protocols, href } };

const pipeline = unified().use(rehypeParse, { fragment: true }).use(rehypeSanitize, schema).use(rehypeStringify);
const fragments = await json(process.stdin);
process.stdout.write(JSON.stringify(fragments.map((fragment) => String(pipeline.processSync(fragment)))));
