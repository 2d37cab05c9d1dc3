import { componentOf } from "./fiber";
import type { BridgeMessage, PickedElement } from "./messages";
import { shorten } from "./reports";
import { selectorOf } from "./selector";
import { writingsOf } from "./writings";

export function createPicker(send: (message: BridgeMessage) => void) {
  const frame = document.createElement("div");
  frame.setAttribute("aria-hidden", "true");
  const style = document.createElement("style");
  // Disabled controls are made blind to the pointer, and are picked all the same.
  style.textContent = ":disabled{pointer-events:auto!important}";
  frame.append(style);
  let listening: AbortController | undefined;

  const stop = () => {
    listening?.abort();
    frame.remove();
  };

  const show = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    frame.style.cssText = `${FRAME_STYLE};left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
  };

  const tell = async (target: Element) => {
    // Read before anything is asked for: a press may take the element away.
    const seen = describe(target);
    const writings = await writingsOf(target);
    send({ whittle: 1, type: "picked", element: { ...seen, writings } });
  };

  const start = () => {
    stop();
    listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    // Beside <body>: neither the app's layout nor its `:last-child` rules see it.
    frame.style.cssText = "display:none";
    document.documentElement.append(frame);

    swallowAll(["pointerdown", "mousedown", "mouseup", "click", "auxclick"], options);
    const move = ({ target }: Event) => target instanceof Element && show(target);
    window.addEventListener("pointermove", move, options);
    // Not the click: a disabled button has none.
    const pick = (event: Event) => {
      swallow(event);
      if (!(event.target instanceof Element)) return;
      void tell(event.target);
      stop();
      // What is left of the same press belongs to the pick too.
      swallowAll(["mouseup", "click"], { capture: true, signal: AbortSignal.timeout(100) });
    };
    window.addEventListener("pointerup", pick, options);
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      swallow(event);
      stop();
      send({ whittle: 1, type: "pick-cancelled" });
    };
    window.addEventListener("keydown", cancel, options);
  };

  return { start, stop };
}

const FRAME_STYLE =
  "all:initial;position:fixed;z-index:2147483647;pointer-events:none;box-sizing:border-box;border:2px solid #2f7d5b;border-radius:3px;background:rgb(47 125 91/.14)";

function swallowAll(types: string[], options: AddEventListenerOptions) {
  for (const type of types) window.addEventListener(type, swallow, options);
}

function swallow(event: Event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function describe(element: Element): Omit<PickedElement, "writings"> {
  const { x, y, width, height } = element.getBoundingClientRect();
  const isUniqueId = (id: string) => document.querySelectorAll(`#${id}`).length === 1;
  const component = componentOf(element);
  return {
    tag: element.localName,
    text: shorten((element.textContent ?? "").replace(/\s+/g, " ").trim(), 200),
    selector: selectorOf(element, isUniqueId),
    className: shorten(element.getAttribute("class") ?? "", 500),
    ...(component !== undefined && { component }),
    box: { x, y, width, height },
  };
}
