type TreeElement = {
  id: string;
  localName: string;
  parentElement: TreeElement | null;
  previousElementSibling: TreeElement | null;
  nextElementSibling: TreeElement | null;
};

// React's useId and Radix make ids that differ from one load to the next.
const WRITTEN_ID = /^(?!radix-)[a-z][a-z0-9-]*$/i;

/** A selector that only this element has: steps down from the nearest id, or from <html>. */
export function selectorOf(element: TreeElement, isUniqueId: (id: string) => boolean): string {
  const steps: string[] = [];
  for (let at: TreeElement | null = element; at; at = at.parentElement) {
    if (WRITTEN_ID.test(at.id) && isUniqueId(at.id)) {
      steps.unshift(`#${at.id}`);
      break;
    }
    steps.unshift(stepOf(at));
  }
  return steps.join(" > ");
}

function stepOf(element: TreeElement): string {
  let position = 1;
  let isAlone = true;
  for (let at = element.previousElementSibling; at; at = at.previousElementSibling) {
    if (at.localName === element.localName) position += 1;
  }
  for (let at = element.nextElementSibling; at; at = at.nextElementSibling) {
    if (at.localName === element.localName) isAlone = false;
  }
  const isOnly = isAlone && position === 1;
  return isOnly ? element.localName : `${element.localName}:nth-of-type(${position})`;
}
