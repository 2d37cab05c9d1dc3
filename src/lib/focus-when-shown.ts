const FRAMES_MAX = 60;

/** Moves the cursor to what is about to be shown. After a second it is left where it is. */
export function focusWhenShown(
  find: () => HTMLElement | null,
  onFocus?: () => void,
  frames = FRAMES_MAX,
) {
  const element = find();
  if (element?.checkVisibility()) {
    element.focus();
    onFocus?.();
  } else if (frames > 0) {
    requestAnimationFrame(() => focusWhenShown(find, onFocus, frames - 1));
  }
}
