"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Transcript } from "@/modules/models/schema";
import { record } from "../recording";

type Stage = { state: "asking" } | { state: "recording"; since: Date } | { state: "sending" };

export type Dictation = { state: "off" } | Stage | { state: "failed"; problem: string };

/** From the microphone to words. A recording that could not be sent is kept, and sent by the next start. */
export function useDictation(onText: (text: string) => void) {
  const [stage, setStage] = useState<Stage>({ state: "asking" });
  const [kept, setKept] = useState<Blob>();
  const controls = useRef(newControls());

  const dictate = useMutation({
    networkMode: "always", // what cannot be sent has to say so
    mutationFn: async () => {
      const { stop, cancel } = controls.current;
      const listen = () => {
        setStage({ state: "asking" });
        const onStart = () => setStage({ state: "recording", since: new Date() });
        return record({ stop: stop.signal, cancel: cancel.signal, onStart });
      };
      const recording = kept ?? (await listen());
      cancel.signal.throwIfAborted();
      setKept(recording);
      setStage({ state: "sending" });
      const text = await transcribe(recording, cancel.signal);
      setKept(undefined);
      if (text === "") throw new Error("Nothing was heard. Speak closer to the microphone.");
      return text;
    },
    onSuccess: (text) => onText(text),
  });

  // The microphone does not outlive the page.
  useEffect(() => () => controls.current.cancel.abort(), []);

  return {
    dictation: dictationOf(dictate, stage),
    start: () => {
      controls.current = newControls();
      dictate.mutate();
    },
    stop: () => controls.current.stop.abort(),
    cancel: () => {
      controls.current.cancel.abort();
      setKept(undefined);
      dictate.reset();
    },
  };
}

const newControls = () => ({ stop: new AbortController(), cancel: new AbortController() });

function dictationOf(
  { isPending, error }: { isPending: boolean; error: Error | null },
  stage: Stage,
): Dictation {
  if (isPending) return stage;
  return error ? { state: "failed", problem: error.message } : { state: "off" };
}

async function transcribe(recording: Blob, signal: AbortSignal): Promise<string> {
  const response = await fetch("/api/speech", { method: "POST", body: recording, signal }).catch(
    (cause: Error) => {
      throw new Error("Whittle cannot be reached. Check the connection and try again.", { cause });
    },
  );
  if (!response.ok) throw new Error(await problemOf(response));
  const { text }: Transcript = await response.json();
  return text;
}

/** What stands between here and Whittle answers with pages. */
async function problemOf(response: Response) {
  const isTold = response.headers.get("content-type")?.startsWith("text/plain");
  return isTold ? response.text() : `This could not be sent (${response.status}). Try again.`;
}
