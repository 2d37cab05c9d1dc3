import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  devIndicators: false,
  // The dev server is seen under a host of the preview's own; on a host that is not allowed, pages never hydrate.
  allowedDevOrigins: ["**.*"],
};

export default config;
