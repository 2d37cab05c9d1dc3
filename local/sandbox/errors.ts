import { ApiError } from "../api-error.ts";

export const sandboxNotFound = (id: string) => new ApiError(404, `Sandbox "${id}" was not found`);
