import "server-only";

import { accountRouter } from "@/modules/account/server/router";
import { editorRouter } from "@/modules/editor/server/router";
import { messagesRouter } from "@/modules/messages/server/router";
import { modelsRouter } from "@/modules/models/server/router";
import { projectsRouter } from "@/modules/projects/server/router";
import { runsRouter } from "@/modules/runs/server/router";
import { sandboxRouter } from "@/modules/sandbox/server/router";
import { variablesRouter } from "@/modules/variables/server/router";
import { versionsRouter } from "@/modules/versions/server/router";
import { createTRPCRouter } from "../init";

export const appRouter = createTRPCRouter({
  account: accountRouter,
  editor: editorRouter,
  messages: messagesRouter,
  models: modelsRouter,
  projects: projectsRouter,
  runs: runsRouter,
  sandbox: sandboxRouter,
  variables: variablesRouter,
  versions: versionsRouter,
});

export type AppRouter = typeof appRouter;
