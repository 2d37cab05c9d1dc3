import { createHash } from "node:crypto";
import { ApiError } from "../api-error.ts";
import { isSame } from "../tokens.ts";
import type { Sandbox } from "./sandbox.ts";

const OPERATIONS: Partial<Record<string, string>> = { GET: "read", POST: "write" };

/**
 * The sandbox that a signed address of a file belongs to. Where one address serves all sandboxes the SDK leaves the
 * sandbox out of it, but the signature is made with the sandbox's own token.
 */
export function findSigner(sandboxes: Sandbox[], method: string, query: URLSearchParams): Sandbox {
  const expiresAt = query.get("signature_expiration");
  const signature = query.get("signature") ?? "";
  const claim = [query.get("path") ?? "", OPERATIONS[method] ?? "", query.get("username") ?? ""];
  const signer = sandboxes.find(({ record }) => {
    const signed = [...claim, record.envdAccessToken, ...(expiresAt === null ? [] : [expiresAt])];
    const hash = createHash("sha256").update(signed.join(":")).digest("base64").replace(/=+$/, "");
    return isSame(signature, `v1_${hash}`);
  });
  if (!signer) throw new ApiError(401, "invalid signature");
  if (expiresAt !== null && Number(expiresAt) * 1000 < Date.now()) {
    throw new ApiError(401, "signature is already expired");
  }
  return signer;
}
