import { createHash } from "node:crypto";
import { type Content, html, Markup } from "./html.ts";
import script from "./live.js?raw";
import baseStyle from "./style/base.css?raw";
import runStyle from "./style/run.css?raw";
import runsStyle from "./style/runs.css?raw";

const style = baseStyle + runsStyle + runStyle;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing from anywhere else, nothing inline but what is ours, nothing around it. */
export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // Without any, browsers would send forms with no origin to check.
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};

const MARK = `<path d="M3 8.2A2.2 2.2 0 0 1 5.2 6h6.3c3 0 5.5 1.6 5.5 4.2 0 2.1-1.6 3.5-3.5 3.5-1.6 0-2.9-1.1-2.9-2.6 0-1.2.9-2.1 2-2.1"/><path d="M3 12v5.8C3 19 4 20 5.2 20h13.6c1.2 0 2.2-1 2.2-2.2V8"/><path d="M20.8 4.2h.01" stroke-width="2.5"/>`;
const icon = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#2c8a60" stroke-linecap="round" stroke-width="2">${MARK}</svg>`)}`;

type Page = { title: string; isLive: boolean; body: Content };

/** A whole page. Its script reads it again every now and then as long as it is live. */
export function page({ title, isLive, body }: Page): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Whittle jobs</title>
<link rel="icon" href="${icon}">
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="brand" href="/"><svg viewBox="0 0 24 24" aria-hidden="true">${new Markup(MARK)}</svg><span>Whittle <b>jobs</b></span></a>
<p id="link" class="link" role="status" data-live="${isLive ? "yes" : "no"}"></p>
</header>
<main id="main">${body}</main>
<script>${new Markup(script)}</script>
</body>
</html>
`;
}

export function errorPage(status: number, message: string): Markup {
  const title = status === 404 ? "Not found" : "This did not work";
  return page({
    title,
    isLive: false,
    body: html`<section class="empty"><h1>${title}</h1><p>${message.slice(0, 1).toUpperCase()}${message.slice(1)}.</p><p><a class="button" href="/">All runs</a></p></section>`,
  });
}
