import * as z from "zod";
import { projectInput } from "@/modules/projects/schema";

/** A place in the log, and what stood before it: a log that has begun anew is not taken for the same one. */
const printedPlace = z
  .string()
  .regex(/^\d{1,15}\.\d{1,3}\.\w{0,32}$/)
  .transform((printed) => {
    const [at, length, mark = ""] = printed.split(".");
    return { at: Number(at), length: Number(length), mark };
  });
export type LogPlace = z.infer<typeof printedPlace>;

export const printLogPlace = ({ at, length, mark }: LogPlace) => `${at}.${length}.${mark}`;

export const followLogInput = projectInput.extend({
  /** Sent by the browser when it resumes a line that was cut, and by a page that comes back to the log. */
  lastEventId: printedPlace.nullish(),
});
export type FollowLogInput = z.infer<typeof followLogInput>;

export type LogEvent =
  | { kind: "lines"; text: string /** The log begins with them. */; isFresh: boolean }
  /** More than a page can show was written at once. */
  | { kind: "omitted"; bytes: number }
  /** The sandbox sleeps, or there is none. */
  | { kind: "away" };
