import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { env } from "@/env";
import { securityHeaders } from "@/lib/security-headers";
import { clerkIsOn, clerkOrigin, guardWithClerk } from "@/modules/account/server/clerk-guard";
import { refusalOf } from "@/modules/account/server/request-guard";

export function proxy(request: NextRequest, event: NextFetchEvent) {
  if (clerkIsOn) return guardWithClerk(request, event, goOn);

  const refusal = refusalOf(request, env.APP_URL);
  if (refusal) return new NextResponse(refusal, { status: 403 });
  return goOn(request);
}

function goOn(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const headers = securityHeaders({
    nonce,
    isPage: !request.nextUrl.pathname.startsWith("/api/"),
    isDevelopment: env.NODE_ENV === "development",
    isSecure: env.APP_URL.startsWith("https:"),
    previewOrigins: env.PREVIEW_ORIGINS,
    clerkOrigin,
  });

  // Next reads the nonce from the request's policy and puts it on its own scripts.
  const forwarded = new Headers(request.headers);
  forwarded.set("x-nonce", nonce);
  forwarded.set("content-security-policy", headers["content-security-policy"] ?? "");
  const response = NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: "/((?!_next/static|_next/image).*)" };
