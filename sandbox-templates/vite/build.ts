import { buildTemplate } from "../build-template.ts";
import { name, template } from "./template.ts";

await buildTemplate(name, template);
