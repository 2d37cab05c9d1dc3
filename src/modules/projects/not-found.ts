import { AppError } from "@/lib/errors";

export const projectNotFound = () =>
  new AppError("NOT_FOUND", "This app does not exist, or it was deleted.");
