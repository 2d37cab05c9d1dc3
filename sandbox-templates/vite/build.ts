import { buildTemplate } from "../build-template";
import { name, template } from "./template";

await buildTemplate(name, template);
