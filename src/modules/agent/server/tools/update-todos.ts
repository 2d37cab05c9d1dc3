import "server-only";

import * as z from "zod";
import { todoSchema } from "@/modules/runs/schema";
import { defineTool, ok } from "./tool";

export const updateTodos = defineTool({
  name: "updateTodos",
  description:
    "Replace the list of what is to be done, which the person sees. At most one is active.",
  parameters: z.object({ todos: z.array(todoSchema).max(30) }),
  shown: () => ({}),
  run: async ({ todos }, { record }) => {
    await record([{ type: "todos.changed", data: { todos } }]);
    return ok("Noted.");
  },
});
