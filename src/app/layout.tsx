import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Toaster } from "@/components/toaster";
import { env } from "@/env";
import { clerkIsOn } from "@/modules/account/server/clerk-guard";
import { getAccount } from "@/modules/account/server/data";
import { parseTheme, THEME_COOKIE, type Theme } from "@/modules/account/theme";
import { ClerkShell } from "@/modules/account/ui/clerk-shell";
import { createContext } from "@/trpc/init";
import "./globals.css";

const bricolage = localFont({
  src: "../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
  variable: "--font-bricolage",
  weight: "200 800",
});

// Without a title: each page renders its own, some from what is known only in the browser, and two would compete.
export const metadata: Metadata = {
  metadataBase: new URL(env.APP_URL),
  description: "Describe an app, watch it being built, use it, and keep talking until it is right.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9faf7" },
    { media: "(prefers-color-scheme: dark)", color: "#101311" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()]);
  const theme = await findTheme(cookieStore.get(THEME_COOKIE)?.value);
  const content = (
    <>
      {children}
      <Toaster />
    </>
  );
  return (
    <html
      lang="en"
      data-theme={theme}
      className={`${GeistSans.variable} ${GeistMono.variable} ${bricolage.variable}`}
    >
      <body>
        {/* Not by a file of its name, whose link Next would put behind those that pages add. */}
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        {clerkIsOn ? (
          <ClerkShell
            publishableKey={env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY}
            nonce={headerList.get("x-nonce") ?? undefined}
          >
            {content}
          </ClerkShell>
        ) : (
          content
        )}
      </body>
    </html>
  );
}

/** This browser's choice; on a new device, the one that the person made elsewhere. */
async function findTheme(chosenHere: string | undefined): Promise<Theme> {
  if (chosenHere !== undefined) return parseTheme(chosenHere);
  const caller = await createContext().openCaller();
  return caller ? (await getAccount(caller.userId)).preferences.theme : "system";
}
