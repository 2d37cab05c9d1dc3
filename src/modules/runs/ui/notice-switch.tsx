"use client";

import { BellIcon, BellRingIcon } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "@/components/icon-button";
import { toast } from "@/components/toast";
import { canNotify, mayNotify, switchNotices } from "../notice";

const listeners = new Set<() => void>();
const subscribe = (onChange: () => void) => {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
};
const NO = () => false;

/** For who goes elsewhere while it is built. Not there where the browser would not let it. */
export function NoticeSwitch() {
  const isAble = useSyncExternalStore(subscribe, canNotify, NO);
  const isOn = useSyncExternalStore(subscribe, mayNotify, NO);
  if (!isAble) return null;
  const Icon = isOn ? BellRingIcon : BellIcon;
  const toggle = async () => {
    const isSet = await switchNotices(!isOn);
    for (const onChange of listeners) onChange();
    if (isSet) toast("You are told when it is done, when you look elsewhere.");
    else if (!isOn) toast.error("The browser does not allow notifications of this page.");
  };
  return (
    <IconButton
      label={isOn ? "Do not tell me when it is done" : "Tell me when it is done"}
      aria-pressed={isOn}
      className="size-8 text-muted-foreground"
      onClick={() => void toggle()}
    >
      <Icon className="size-3.5" aria-hidden />
    </IconButton>
  );
}
