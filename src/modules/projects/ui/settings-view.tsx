"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeftIcon } from "lucide-react";
import Link from "next/link";
import { Suspense } from "react";
import { PanelBoundary } from "@/components/panel-boundary";
import { VariablesSection } from "@/modules/variables/ui/variables-section";
import { useTRPC } from "@/trpc/client";
import { CommandsSection } from "./commands-section";
import { InstructionsSection } from "./instructions-section";
import { LimitsSection } from "./limits-section";
import { ModelSection } from "./model-section";
import { NameSection } from "./name-section";
import { PathsSection } from "./paths-section";
import { SettingsSkeleton } from "./settings-skeleton";

/** What an owner lays down for every run of an app. */
export function SettingsView({ projectId }: { projectId: string }) {
  return (
    // Positioned: what is there for screen readers only would make the whole page longer otherwise.
    <main className="relative min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-5xl px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
        <PanelBoundary what="The settings">
          <Suspense fallback={<SettingsSkeleton />}>
            <Settings projectId={projectId} />
          </Suspense>
        </PanelBoundary>
      </div>
    </main>
  );
}

function Settings({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const { data: settings } = useSuspenseQuery(
    trpc.projects.getSettings.queryOptions({ projectId }),
  );
  const { data: variables } = useSuspenseQuery(trpc.variables.getMany.queryOptions({ projectId }));
  const { data: abilities } = useSuspenseQuery(trpc.models.abilities.queryOptions());
  const { name, template, limits, usualLimits, mostLimits } = settings;
  return (
    <>
      <title>{`Settings · ${name} · Whittle`}</title>
      <Link
        href={`/projects/${projectId}`}
        className="-ml-2 inline-flex max-w-full items-center gap-2 rounded-md px-2 py-1 text-muted-foreground text-sm transition-colors hover:bg-accent hover:text-foreground"
      >
        <ArrowLeftIcon className="size-4 shrink-0" aria-hidden />
        <span className="truncate">Back to {name}</span>
      </Link>
      <h1 className="mt-4 font-semibold text-3xl tracking-tight">Settings</h1>
      <p className="mt-2 mb-9 text-pretty text-muted-foreground">
        What you lay down here holds from the next run on.
      </p>
      <div className="divide-y border-t">
        <NameSection projectId={projectId} name={name} />
        <InstructionsSection projectId={projectId} instructions={settings.instructions} />
        <PathsSection projectId={projectId} allowedPaths={settings.allowedPaths} />
        <CommandsSection
          projectId={projectId}
          startupCommands={settings.startupCommands}
          startups={settings.startups}
        />
        <VariablesSection projectId={projectId} template={template} variables={variables} />
        <ModelSection
          projectId={projectId}
          model={settings.model}
          installedModel={abilities.model}
        />
        <LimitsSection projectId={projectId} own={limits} usual={usualLimits} most={mostLimits} />
      </div>
    </>
  );
}
