const STORE = "whittle-notices";

/** Whether the person wants to be told outside of the page, and the browser allows it. */
export const mayNotify = () =>
  "Notification" in window &&
  Notification.permission === "granted" &&
  localStorage.getItem(STORE) === "on";

/** Whether it could be wanted here at all. */
export const canNotify = () => "Notification" in window && Notification.permission !== "denied";

/** Asks the browser where it has not been asked. Tells whether they are on now. */
export async function switchNotices(isOn: boolean): Promise<boolean> {
  const isAllowed = isOn && (await Notification.requestPermission()) === "granted";
  localStorage.setItem(STORE, isAllowed ? "on" : "off");
  return isAllowed;
}

export function notify(title: string, body: string) {
  const notice = new Notification(title, { body, icon: "/icon.svg", tag: title });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}
