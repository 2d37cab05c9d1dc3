export type HeaderSettings = {
  nonce: string;
  isPage: boolean;
  isDevelopment: boolean;
  isSecure: boolean;
  previewOrigins: readonly string[];
  /** The address of Clerk's browser API, where Clerk signs people in. */
  clerkOrigin: string | undefined;
};

/** What is data and no page does nothing, not even where somebody opens it by itself. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Scripts run only with this answer's nonce; frames show previews, and nobody frames us. */
export function securityHeaders(settings: HeaderSettings): Record<string, string> {
  return {
    "content-security-policy": settings.isPage ? contentSecurityPolicy(settings) : DATA_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)",
    "cross-origin-opener-policy": "same-origin-allow-popups",
    ...(settings.isSecure && { "strict-transport-security": "max-age=31536000" }),
  };
}

function contentSecurityPolicy(settings: HeaderSettings) {
  const { nonce, isDevelopment, isSecure, previewOrigins, clerkOrigin } = settings;
  const clerk = clerkOrigin ? [clerkOrigin] : [];
  const clerkPictures = clerkOrigin ? ["https://img.clerk.com"] : [];
  const clerkChallenges = clerkOrigin ? ["https://challenges.cloudflare.com"] : [];

  const policy: Record<string, string[]> = {
    "default-src": ["'self'"],
    // React rebuilds server errors with eval under `next dev`, and only there.
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    // Components position things with style attributes, which no nonce can cover.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", ...clerkPictures],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...clerk],
    "frame-src": [...previewOrigins, ...clerkChallenges],
    "worker-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    ...(isSecure && { "upgrade-insecure-requests": [] }),
  };
  return Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}
