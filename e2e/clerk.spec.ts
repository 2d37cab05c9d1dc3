import crypto from "node:crypto";
import fs from "node:fs";
import { expect, test } from "@playwright/test";
import { expectNoAxeViolations } from "./app";
import { type Instance, newHome, startInstance } from "./instance";

// Everything that Clerk decides on the server, without Clerk: sessions are tokens signed with its key, and here we
// have a key of our own. Its sign-in form comes over the network and is not part of this.

const DOMAIN = "clerk.whittle.example";
const { publicKey, privateKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const nowS = () => Math.floor(Date.now() / 1000);

let home: string;
let instance: Instance;

test.beforeAll(async () => {
  home = newHome();
  instance = await startInstance(home, {
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_live_${Buffer.from(`${DOMAIN}$`).toString("base64")}`,
    CLERK_SECRET_KEY: `sk_live_${crypto.randomBytes(20).toString("hex")}`,
    CLERK_JWT_KEY: publicKey
      .export({ type: "spki", format: "pem" })
      .toString()
      .replaceAll("\n", "\\n"),
    CLERK_TELEMETRY_DISABLED: "1",
  });
});

test.afterAll(async () => {
  await instance.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

function sign(claims: object = {}, key = privateKey, header: object = {}) {
  const body = [
    base64({ alg: "RS256", typ: "JWT", kid: "ins_test", ...header }),
    base64({
      iss: `https://${DOMAIN}`,
      sub: "user_ada",
      sid: "sess_ada",
      azp: instance.url,
      iat: nowS() - 5,
      nbf: nowS() - 10,
      exp: nowS() + 60,
      v: 2,
      sts: "active",
      ...claims,
    }),
  ].join(".");
  return `${body}.${crypto.sign("RSA-SHA256", Buffer.from(body), key).toString("base64url")}`;
}

const listProjects = (token?: string) =>
  fetch(`${instance.url}/api/trpc/projects.getMany?input=${encodeURIComponent('{"json":{}}')}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

const createProject = (token: string, prompt: string) =>
  fetch(`${instance.url}/api/trpc/projects.create`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ json: { prompt, requestId: crypto.randomUUID() } }),
  });

test("a signed session is accepted, and each person sees their own", async () => {
  const ada = () => sign({ sub: "user_ada" });
  const bob = () => sign({ sub: "user_bob", sid: "sess_bob" });
  expect((await createProject(ada(), "Ada's counter")).status).toBe(200);

  expect(await (await listProjects(ada())).text()).toContain("Ada's counter");
  const bobs = await listProjects(bob());
  expect(bobs.status).toBe(200);
  expect(await bobs.text()).not.toContain("Ada's counter");
});

test("every other token is refused", async () => {
  const [header, claims, signature] = sign().split(".") as [string, string, string];
  const evil = base64({
    ...JSON.parse(Buffer.from(claims, "base64url").toString()),
    sub: "user_evil",
  });
  const attempts = {
    "none at all": undefined,
    garbage: "hello",
    "tampered claims": `${header}.${evil}.${signature}`,
    "another key": sign({}, stranger.privateKey),
    expired: sign({ exp: nowS() - 120, iat: nowS() - 180, nbf: nowS() - 180 }),
    "not valid yet": sign({ nbf: nowS() + 600, iat: nowS() + 600, exp: nowS() + 1200 }),
    "no signature": `${base64({ alg: "none", typ: "JWT" })}.${claims}.`,
  };
  for (const [name, token] of Object.entries(attempts)) {
    const response = await listProjects(token);
    expect(response.status, name).toBe(401);
    expect((await response.json()).error.json.data.told.code, name).toBe("UNAUTHENTICATED");
  }
});

test("a signed-out visitor of a project is sent to sign in, and back afterwards", async () => {
  const response = await fetch(`${instance.url}/projects/prj_abc`, { redirect: "manual" });
  expect(response.status).toBe(307);
  const location = new URL(response.headers.get("location") ?? "", instance.url);
  expect(location.pathname).toBe("/sign-in");
  expect(location.searchParams.get("redirect_url")).toBe(`${instance.url}/projects/prj_abc`);
});

test("the model's page offers nothing that is the operator's alone", async () => {
  const authorization = `Bearer ${sign()}`;
  const response = await fetch(`${instance.url}/model`, { headers: { authorization } });
  const page = await response.text();
  expect(page).toContain("How it is asked");
  for (const own of [">Examine", "or now", "Another model"]) expect(page).not.toContain(own);
});

test("a foreign name is no obstacle where people sign in", async () => {
  expect(
    (await fetch(`${instance.url}/api/health`, { headers: { origin: "https://x.example" } }))
      .status,
  ).toBe(200);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`the landing page has no accessibility violations, ${colorScheme}, ${width} px`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(instance.url);
      await expect(page.getByRole("link", { name: "Start an app" })).toBeVisible();
      const picture = page.getByRole("img", { name: /home page of Whittle/ });
      await expect(picture).not.toHaveJSProperty("naturalWidth", 0);
      await expectNoAxeViolations(page);
      await page.screenshot({ path: test.info().outputPath("landing.png"), fullPage: true });
      await context.close();
    });
  }
}
