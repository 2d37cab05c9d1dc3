import "server-only";

import path from "node:path/posix";
import * as z from "zod";
import { isReserved } from "./files";

const CLOSED = /^(\.git|node_modules|\.next|dist)(\/|$)/;

/** The place of a file in the app, as the model names it. */
export const appPath = z
  .string()
  .min(1)
  .max(300)
  .overwrite((written) => path.normalize(written.replace(/^(\/home\/user\/app\/|\.\/)/, "")))
  .refine((place) => !path.isAbsolute(place) && !place.startsWith(".."), {
    message: "This path leaves the app. Name files from the app's folder on, like app/page.tsx.",
  })
  .refine((place) => !CLOSED.test(place) && !isReserved(place) && !place.includes("\0"), {
    message: "This place belongs to the tools and not to the app.",
  });
