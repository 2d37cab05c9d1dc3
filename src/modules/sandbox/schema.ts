import * as z from "zod";
import { storableText } from "@/lib/storable";
import { projectInput } from "@/modules/projects/schema";
import { previewProblemSchema } from "@/modules/runs/schema";
import { PROBLEMS_PER_REPORT_MAX } from "./problem-reports";

const TEXT_CHARS_MAX = 4_000;
const PATH_CHARS_MAX = 2_000;

/** Cut, and without what Postgres does not store: it was written by the app. */
const foreignText = (charsMax: number) =>
  z.string().transform((text) => storableText(text.slice(0, charsMax)));

export const reportInput = projectInput.extend({
  problems: z
    .array(
      z
        .object({
          kind: previewProblemSchema.shape.kind,
          message: foreignText(TEXT_CHARS_MAX),
          stack: foreignText(TEXT_CHARS_MAX).optional(),
          path: foreignText(PATH_CHARS_MAX).optional(),
        })
        .pipe(previewProblemSchema),
    )
    .min(1)
    .max(PROBLEMS_PER_REPORT_MAX),
});
export type ReportInput = z.infer<typeof reportInput>;
