import type { ReactNode } from "react";
import { Hints } from "@/components/hints";
import { env } from "@/env";
import { clerkIsOn } from "@/modules/account/server/clerk-guard";
import { ClerkUserMenu } from "@/modules/account/ui/clerk-shell";
import { LineNotice } from "@/modules/runs/ui/line-notice";
import { LiveEventsProvider } from "@/modules/runs/ui/live-events-provider";
import { AppHeader } from "@/modules/shell/ui/app-header";
import { ShellProvider } from "@/modules/shell/ui/shell-provider";
import { ApiProvider } from "@/trpc/client";
import { createContext } from "@/trpc/init";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const caller = await createContext().openCaller();
  // A signed-out visitor: the home page shows what Whittle is, and every other page sends them to sign in.
  if (!caller) return children;

  return (
    <ApiProvider>
      <LiveEventsProvider scope={caller.workspaceId}>
        <ShellProvider>
          <div className="group/app flex h-dvh flex-col">
            <AppHeader
              userMenu={clerkIsOn ? <ClerkUserMenu /> : null}
              runsUrl={clerkIsOn ? undefined : env.JOBS_DASHBOARD_URL}
            />
            <LineNotice />
            {children}
            <Hints />
          </div>
        </ShellProvider>
      </LiveEventsProvider>
    </ApiProvider>
  );
}
