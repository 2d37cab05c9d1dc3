import * as z from "zod";
import { projectInput } from "@/modules/projects/schema";
import { nameProblem, valueProblem } from "./rules";

const obeying = (problemOf: (text: string) => string | undefined) =>
  z.superRefine<string>((text, context) => {
    const problem = problemOf(text);
    if (problem) context.addIssue(problem);
  });

export const variableNameSchema = z.string().trim().check(obeying(nameProblem));

export const setVariableInput = projectInput.extend({
  name: variableNameSchema,
  value: z.string().check(obeying(valueProblem)),
});
export type SetVariableInput = z.infer<typeof setVariableInput>;

export const removeVariableInput = projectInput.extend({ name: variableNameSchema });
export type RemoveVariableInput = z.infer<typeof removeVariableInput>;
