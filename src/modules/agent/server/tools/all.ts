import "server-only";

import type { Profile } from "@/modules/models/profile";
import { askPerson } from "./ask-person";
import { checkApp } from "./check-app";
import { createOrUpdateFiles } from "./create-or-update-files";
import { editFile } from "./edit-file";
import { finish } from "./finish";
import { keepWish } from "./keep-wish";
import { listFiles } from "./list-files";
import { placeAttachment } from "./place-attachment";
import { readFiles } from "./read-files";
import { searchFiles } from "./search-files";
import { setStatus } from "./set-status";
import { terminal } from "./terminal";
import type { Tool } from "./tool";
import { updateTodos } from "./update-todos";

/** In the order in which the model reads of them. */
const TOOLS: Tool[] = [
  setStatus,
  updateTodos,
  keepWish,
  askPerson,
  listFiles,
  searchFiles,
  readFiles,
  editFile,
  createOrUpdateFiles,
  placeAttachment,
  terminal,
  checkApp,
  finish,
];

export const toolsFor = ({ editsParts }: Profile, { hasFiles }: { hasFiles: boolean }) =>
  TOOLS.filter((tool) => editsParts || tool !== editFile).filter(
    (tool) => hasFiles || tool !== placeAttachment,
  );
