import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Without these two, pages opened on 127.0.0.1 or a preview host never hydrate under `next dev`.
  allowedDevOrigins: ["127.0.0.1", "*.localhost"],
  turbopack: { root: import.meta.dirname },
};

export default config;
