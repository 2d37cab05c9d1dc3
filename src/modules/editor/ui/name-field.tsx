"use client";

import { useEffect, useRef } from "react";

/** Where a name is typed in the place where it will stand. Leaving it means it, Escape does not. */
export function NameField({
  label,
  name,
  onNamed,
}: {
  label: string;
  name: string;
  /** Without a name where nothing is to happen. */
  onNamed: (name: string | null) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    const point = name.lastIndexOf(".");
    field.current?.focus();
    field.current?.setSelectionRange(0, point > 0 ? point : name.length);
  }, [name]);
  const end = (typed: string) => {
    if (isDone.current) return;
    isDone.current = true;
    const wanted = typed.trim().replace(/^\/+|\/+$/g, "");
    onNamed(wanted === "" || wanted === name ? null : wanted);
  };
  return (
    <input
      ref={field}
      aria-label={label}
      defaultValue={name}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      placeholder="name, or folder/name"
      className="h-6 w-full min-w-0 rounded-sm border border-ring bg-background px-1.5 text-[13px] outline-none"
      onBlur={({ target }) => end(target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") end(event.currentTarget.value);
        if (event.key === "Escape") end("");
      }}
    />
  );
}
