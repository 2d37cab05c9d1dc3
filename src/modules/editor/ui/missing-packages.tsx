"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { LoaderCircleIcon } from "lucide-react";
import { NoticeStrip } from "@/components/notice-strip";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useTRPC, useTRPCClient } from "@/trpc/client";

const NAMED_MAX = 3;
const list = new Intl.ListFormat("en");

/** The app asks for packages that it does not have: who has written that can have them put in place. */
export function MissingPackages({ projectId, hash }: { projectId: string; hash: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { queryKey } = trpc.sandbox.missingPackages.queryOptions({ projectId });
  const { data: missing = [] } = useQuery({
    // An answer that is on its way tells of the text before this one.
    queryKey: [...queryKey, hash],
    queryFn: () => client.sandbox.missingPackages.query({ projectId }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const install = useMutation(
    trpc.sandbox.installPackages.mutationOptions({
      onSuccess: ({ trouble }) => {
        if (trouble === null) toast("The packages are installed");
      },
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  const more = missing.length - NAMED_MAX;
  const names = [...missing.slice(0, NAMED_MAX), ...(more > 0 ? [`${more} more`] : [])];
  const trouble = install.data?.trouble;
  return (
    <>
      {missing.length > 0 && (
        <NoticeStrip sentence={`Not installed: ${list.format(names)}.`} className="border-b">
          <Button
            size="sm"
            disabled={install.isPending}
            onClick={() => install.mutate({ projectId })}
          >
            {install.isPending && <LoaderCircleIcon className="animate-spin" aria-hidden />}
            {install.isPending ? "Installing …" : "Install"}
          </Button>
        </NoticeStrip>
      )}
      {trouble && (
        <pre
          role="alert"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
          tabIndex={0}
          className="max-h-48 shrink-0 overflow-auto whitespace-pre-wrap border-b bg-secondary/50 px-4 py-2 font-mono text-xs -outline-offset-2"
        >
          {trouble}
        </pre>
      )}
    </>
  );
}
