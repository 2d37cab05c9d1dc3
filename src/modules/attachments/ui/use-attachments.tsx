"use client";

import { useEffect, useRef, useState } from "react";
import { newId } from "@/lib/ids";
import { ATTACHMENTS_MAX, sizeProblem, TOO_MANY } from "../limits";
import type { Attachment } from "../schema";
import { UploadError, uploadFile } from "../upload";

/** A file that is on its way, or has not arrived. */
export type Upload = {
  id: string;
  file: File;
  /** How much of it has left. */
  share: number;
  problem?: { told: string; mayRetry: boolean };
};

export type Attachments = ReturnType<typeof useAttachments>;

/** The files that go along with what is being written. Those that have arrived are kept by whoever keeps the text. */
export function useAttachments(
  ready: Attachment[],
  changeReady: (change: (ready: Attachment[]) => Attachment[]) => void,
) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [notice, setNotice] = useState<string>();
  const underWay = useRef(new Map<string, AbortController>());
  /** In which they were given: small ones arrive before large ones. */
  const order = useRef<string[]>([]);
  const inOrder = <T extends { id: string }>(list: T[]): T[] =>
    list.toSorted((one, other) => order.current.indexOf(one.id) - order.current.indexOf(other.id));
  useEffect(() => {
    const all = underWay.current;
    return () => {
      for (const sending of all.values()) sending.abort();
    };
  }, []);

  const change = (id: string, to: Partial<Upload>) =>
    setUploads((list) => list.map((upload) => (upload.id === id ? { ...upload, ...to } : upload)));
  const drop = (id: string) => setUploads((list) => list.filter((upload) => upload.id !== id));

  const send = async (id: string, file: File) => {
    const sending = new AbortController();
    underWay.current.set(id, sending);
    try {
      const onShare = (share: number) => change(id, { share });
      const arrived = await uploadFile({ id, file, onShare, signal: sending.signal });
      changeReady((list) => inOrder([...list, arrived]));
      drop(id);
    } catch (error) {
      if (!(error instanceof UploadError)) throw error;
      change(id, { problem: { told: error.message, mayRetry: error.mayRetry } });
    } finally {
      underWay.current.delete(id);
    }
  };

  const add = (files: readonly File[]) => {
    const room = ATTACHMENTS_MAX - ready.length - uploads.length;
    setNotice(files.length > room ? TOO_MANY : undefined);
    const fresh = files.slice(0, Math.max(0, room)).map((file): Upload => {
      const told = sizeProblem(file);
      const problem = told === undefined ? {} : { problem: { told, mayRetry: false } };
      return { id: newId("attachment"), file, share: 0, ...problem };
    });
    order.current.push(...fresh.map(({ id }) => id));
    setUploads((list) => [...list, ...fresh]);
    for (const { id, file, problem } of fresh) if (!problem) void send(id, file);
  };

  return {
    files: inOrder<Attachment | Upload>([...ready, ...uploads]),
    notice,
    /** Whether something has still to arrive, or to be taken away. */
    isOpen: uploads.length > 0,
    add,
    retry: ({ id, file }: Upload) => {
      setUploads((list) =>
        list.map((upload) => (upload.id === id ? { id, file, share: 0 } : upload)),
      );
      void send(id, file);
    },
    remove: (id: string) => {
      setNotice(undefined);
      underWay.current.get(id)?.abort();
      drop(id);
      changeReady((list) => list.filter((attachment) => attachment.id !== id));
    },
  };
}
