import { ModelView } from "@/modules/models/ui/model-view";
import { fetchOrNotFound, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export default async function ModelPage() {
  await fetchOrNotFound([getQueryClient().fetchQuery(trpc.models.getInstalled.queryOptions())]);
  return (
    <HydrateClient>
      <ModelView />
    </HydrateClient>
  );
}
