import { AppError } from "@/lib/errors";

export const versionNotFound = () => new AppError("NOT_FOUND", "This version does not exist.");
