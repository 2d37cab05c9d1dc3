"use client";

import type { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useEffectEvent, useRef } from "react";
import {
  type EditorSettings,
  goToSpot,
  newEditorState,
  replaceText,
  type Spot,
  settingsOf,
} from "../code-mirror";

export type PutAway = Map<
  string,
  { state: EditorState; scroll: ReturnType<EditorView["scrollSnapshot"]> }
>;

/** The text of one file. What is known of it (its cursor, what can be undone) is put away and taken up again with it. */
export function CodeEditor({
  path,
  text,
  revision,
  settings,
  putAway,
  spot,
  onType,
  onSave,
}: {
  path: string;
  text: string;
  /** Another one, where the text is another one than what was typed. */
  revision: string | number;
  settings: EditorSettings;
  putAway: PutAway;
  /** Where to go. */
  spot: Spot | null;
  onType: (text: string) => void;
  onSave: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const typed = useEffectEvent(onType);
  const saved = useEffectEvent(onSave);
  const begin = useEffectEvent((parent: HTMLElement) => {
    const known = putAway.get(path);
    const handlers = { onType: (now: string) => typed(now), onSave: () => saved() };
    const editor = new EditorView({
      parent,
      state: newEditorState(path, text, settings, handlers),
      ...(known && { state: known.state, scrollTo: known.scroll }),
    });
    replaceText(editor, text);
    editor.dispatch({ effects: settingsOf(settings) });
    return editor;
  });

  useEffect(() => {
    if (!box.current) return;
    const editor = begin(box.current);
    view.current = editor;
    return () => {
      putAway.set(path, { state: editor.state, scroll: editor.scrollSnapshot() });
      editor.destroy();
      view.current = null;
    };
  }, [path, putAway]);

  const showText = useEffectEvent(() => view.current && replaceText(view.current, text));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is there already
  useEffect(() => {
    showText();
  }, [revision]);

  const { wrapsLines, isReadOnly } = settings;
  useEffect(() => {
    view.current?.dispatch({ effects: settingsOf({ wrapsLines, isReadOnly }) });
  }, [wrapsLines, isReadOnly]);

  useEffect(() => {
    if (spot && view.current) goToSpot(view.current, spot);
  }, [spot]);

  return <div ref={box} className="h-full min-h-0 overflow-hidden" />;
}
