import * as z from "zod";
import { ID_PREFIXES, type IdKind } from "./ids";

export const idSchema = (kind: IdKind) =>
  z
    .string()
    .regex(new RegExp(`^${ID_PREFIXES[kind]}_[a-z0-9]{1,40}$`), `This is not the id of a ${kind}.`);
