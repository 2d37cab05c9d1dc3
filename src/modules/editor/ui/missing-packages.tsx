"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { LoaderCircleIcon } from "lucide-react";
import { NoticeStrip } from "@/components/notice-strip";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";

const NAMED_MAX = 3;
const list = new Intl.ListFormat("en");

/** The app asks for packages that it does not have: who has written that can have them put in place. */
export function MissingPackages({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const asked = trpc.sandbox.missingPackages.queryOptions(
    { projectId },
    { refetchOnMount: "always" },
  );
  const { data: missing = [] } = useQuery(asked);
  const install = useMutation(
    trpc.sandbox.installPackages.mutationOptions({
      onSuccess: ({ trouble }) => {
        if (trouble === null) toast("The packages are installed");
        else toast.error(trouble);
      },
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(asked),
    }),
  );
  if (missing.length === 0) return null;
  const more = missing.length - NAMED_MAX;
  const names = [...missing.slice(0, NAMED_MAX), ...(more > 0 ? [`${more} more`] : [])];
  return (
    <NoticeStrip sentence={`Not installed: ${list.format(names)}.`} className="border-b">
      <Button size="sm" disabled={install.isPending} onClick={() => install.mutate({ projectId })}>
        {install.isPending && <LoaderCircleIcon className="animate-spin" aria-hidden />}
        {install.isPending ? "Installing …" : "Install"}
      </Button>
    </NoticeStrip>
  );
}
