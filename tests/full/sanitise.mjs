// Takes out of HTML what GitHub takes out of a rendered document: every element and attribute that is not on its list.
// Reads a list of HTML fragments as JSON from stdin, writes the list of what is left of each.

import { json } from "node:stream/consumers";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize"; // its default is GitHub's list
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

const pipeline = unified().use(rehypeParse, { fragment: true }).use(rehypeSanitize).use(rehypeStringify);
const fragments = await json(process.stdin);
process.stdout.write(JSON.stringify(fragments.map((fragment) => String(pipeline.processSync(fragment)))));
