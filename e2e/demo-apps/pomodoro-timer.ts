import { type Acceptance, expect } from "./acceptance";

export const pomodoroTimer: Acceptance = [
  {
    says: "the timer runs down and can be paused",
    holds: async (app) => {
      const timer = app.getByRole("timer", { name: "Time left" });
      await expect(timer).toHaveText("25:00");
      await app.getByRole("button", { name: "Start", exact: true }).click();
      await expect(timer).toHaveText("24:58");
      await app.getByRole("button", { name: "Pause" }).click();
      await expect(app.getByRole("button", { name: "Continue" })).toBeVisible();
    },
  },
  {
    says: "another length of the focus time is shown at once",
    holds: async (app) => {
      const focus = app.getByRole("spinbutton", { name: "Focus" });
      await focus.fill("10");
      await focus.press("Enter");
      await expect(app.getByRole("timer", { name: "Time left" })).toHaveText("10:00");
    },
  },
  {
    says: "a focus time that ends while the tab sleeps counts, and the break is next",
    holds: async (app) => {
      await app.clock.install();
      await app.reload();
      await app.getByRole("button", { name: "Start", exact: true }).click();
      await app.clock.fastForward("10:01");
      await expect(app.getByRole("timer", { name: "Time left" })).toHaveText("05:00");
      await expect(app.getByText("Take a short break")).toBeVisible();
      await expect(
        app.getByRole("list", { name: "Sessions of today" }).getByRole("listitem"),
      ).toHaveCount(1);
    },
  },
];
