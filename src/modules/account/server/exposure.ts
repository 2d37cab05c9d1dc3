import "server-only";

export type ExposureSettings = {
  NODE_ENV: string;
  APP_URL: string;
  HOST: string;
  AUTH?: "single" | "clerk" | undefined;
  CLERK_SECRET_KEY?: string | undefined;
  INNGEST_DEV?: string | undefined;
};

export const isLoopback = (hostname: string) =>
  /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(hostname);

export const usesClerk = ({ AUTH, CLERK_SECRET_KEY }: ExposureSettings) =>
  CLERK_SECRET_KEY !== undefined && AUTH !== "single";

/** Inngest's development mode takes orders to run our functions from everybody, signed or not. */
export function refuseUnsigned({ NODE_ENV, INNGEST_DEV }: ExposureSettings) {
  const isDevMode = INNGEST_DEV !== undefined && !/^(0|false)$/i.test(INNGEST_DEV);
  if (NODE_ENV !== "production" || !isDevMode) return;
  throw new Error(
    "INNGEST_DEV turns off the check of who calls /api/inngest. Use it with `npm run dev` only, or remove it.",
  );
}

/** Without a sign-in everybody who reaches the app is its owner, so nobody else may reach it. */
export function refuseUnguarded(settings: ExposureSettings) {
  if (settings.NODE_ENV !== "production" || usesClerk(settings)) return;
  const isLocalUrl = isLoopback(new URL(settings.APP_URL).hostname);
  if (isLocalUrl && isLoopback(settings.HOST)) return;
  throw new Error(
    `${isLocalUrl ? `HOST=${settings.HOST}` : `APP_URL=${settings.APP_URL}`} makes Whittle reachable by others, and nobody has to sign in. Set Clerk's keys, or keep it on this machine.`,
  );
}
