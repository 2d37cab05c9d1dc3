import { Suspense } from "react";
import { Grain } from "@/components/grain";
import { PanelBoundary } from "@/components/panel-boundary";
import { LandingView } from "@/modules/landing/ui/landing-view";
import { ProjectsSkeleton } from "@/modules/projects/ui/projects-skeleton";
import { ProjectsView } from "@/modules/projects/ui/projects-view";
import { PromptBox } from "@/modules/projects/ui/prompt-box";
import { createContext } from "@/trpc/init";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export default async function HomePage() {
  if (!(await createContext().openCaller())) return <LandingView />;

  const queryClient = getQueryClient();
  void queryClient.prefetchInfiniteQuery(
    trpc.projects.getMany.infiniteQueryOptions(
      { search: "", sort: "recent" },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  await queryClient.prefetchQuery(trpc.models.abilities.queryOptions());
  return (
    <HydrateClient>
      <main className="relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden">
        <title>Whittle</title>
        <Grain className="-translate-x-1/2 -top-80 absolute left-1/2 w-[70rem] max-w-none" />
        <div className="relative mx-auto max-w-6xl px-4 sm:px-6">
          <section className="mx-auto max-w-2xl pt-16 pb-16 sm:pt-24">
            <h1 className="mb-8 text-center font-semibold text-4xl tracking-tight sm:text-5xl">
              What shall we make?
            </h1>
            <PromptBox />
          </section>
          <div className="pb-20">
            <PanelBoundary what="Your apps">
              <Suspense fallback={<ProjectsSkeleton />}>
                <ProjectsView />
              </Suspense>
            </PanelBoundary>
          </div>
        </div>
      </main>
    </HydrateClient>
  );
}
