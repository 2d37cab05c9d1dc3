import { SettingsView } from "@/modules/projects/ui/settings-view";
import { fetchOrNotFound, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export default async function SettingsPage({
  params,
}: PageProps<"/projects/[projectId]/settings">) {
  const { projectId } = await params;
  const queryClient = getQueryClient();
  await fetchOrNotFound([
    queryClient.fetchQuery(trpc.projects.getSettings.queryOptions({ projectId })),
    queryClient.fetchQuery(trpc.variables.getMany.queryOptions({ projectId })),
    queryClient.fetchQuery(trpc.models.abilities.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <SettingsView projectId={projectId} />
    </HydrateClient>
  );
}
