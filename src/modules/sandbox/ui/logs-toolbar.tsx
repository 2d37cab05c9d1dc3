"use client";

import {
  ArrowDownToLineIcon,
  ChevronDownIcon,
  CopyIcon,
  EraserIcon,
  ListFilterIcon,
  WrapTextIcon,
} from "lucide-react";
import { MenuButton } from "@/components/menu-button";
import { SearchField } from "@/components/search-field";
import { entriesOf } from "@/lib/entries-of";
import type { Level } from "../log-lines";
import { PanelAction } from "./panel-action";
import { SandboxStatusButton } from "./sandbox-status-button";

const LEVELS: Record<Level, string> = {
  all: "Everything",
  warnings: "Warnings and errors",
  errors: "Errors",
};

export function LogsToolbar(props: {
  projectId: string;
  words: string;
  onWords: (words: string) => void;
  level: Level;
  onLevel: (level: Level) => void;
  isWrapped: boolean;
  onWrap: (isWrapped: boolean) => void;
  isFollowed: boolean;
  onFollow: (isFollowed: boolean) => void;
  onCopy: () => void;
  onClear: () => void;
}) {
  const { words, onWords, isWrapped, onWrap, isFollowed, onFollow } = props;
  return (
    <div
      role="toolbar"
      aria-label="Log"
      className="flex shrink-0 flex-wrap items-center gap-x-0.5 gap-y-1 border-b p-1.5"
    >
      <SearchField
        label="Filter lines by words"
        placeholder="Filter"
        className="min-w-36 flex-1 basis-56"
        value={words}
        onSearch={onWords}
      />
      <div className="flex items-center gap-0.5 @max-md:flex-1">
        <LevelMenu level={props.level} onLevel={props.onLevel} />
        <span className="@max-md:flex-1" />
        <SandboxStatusButton projectId={props.projectId} />
        <PanelAction
          label="Wrap long lines"
          isPressed={isWrapped}
          onPress={() => onWrap(!isWrapped)}
          icon={WrapTextIcon}
        />
        <PanelAction
          label="Follow the end"
          isPressed={isFollowed}
          onPress={() => onFollow(!isFollowed)}
          icon={ArrowDownToLineIcon}
        />
        <PanelAction label="Copy the lines" onPress={props.onCopy} icon={CopyIcon} />
        <PanelAction label="Clear" onPress={props.onClear} icon={EraserIcon} />
      </div>
    </div>
  );
}

function LevelMenu({ level, onLevel }: { level: Level; onLevel: (level: Level) => void }) {
  const choices = entriesOf(LEVELS).map(([key, label]) => ({
    key,
    label,
    isChosen: key === level,
    onSelect: () => onLevel(key),
  }));
  return (
    <MenuButton
      variant="ghost"
      size="sm"
      className="px-2 text-xs"
      aria-label={`Lines: ${LEVELS[level]}`}
      align="start"
      groups={[choices]}
    >
      <ListFilterIcon className="size-3.5! text-muted-foreground" aria-hidden />
      <span className="hidden @md:inline">{LEVELS[level]}</span>
      <ChevronDownIcon className="size-3.5! text-muted-foreground" aria-hidden />
    </MenuButton>
  );
}
