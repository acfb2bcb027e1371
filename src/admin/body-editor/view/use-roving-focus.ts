import { type KeyboardEvent, useEffect, useRef } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** A toolbar is one stop of the Tab key; the arrow keys go from tool to tool (WAI-ARIA: toolbar). */
export function useRovingFocus() {
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const tools = toolsOf(ref.current);
    if (!tools.some((tool) => tool.tabIndex === 0)) tools[0]?.setAttribute('tabindex', '0');
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const tools = toolsOf(ref.current);
    const at = tools.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tools.length - 1
          : (at + (STEPS[event.key] ?? 0) + tools.length) % tools.length;
    if (to === at) return;
    event.preventDefault();
    for (const tool of tools) tool.tabIndex = -1;
    const next = tools[to];
    if (!next) return;
    next.tabIndex = 0;
    next.focus();
  };
  return { ref, onKeyDown };
}

function toolsOf(bar: HTMLElement | null): HTMLElement[] {
  return Array.from(bar?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? []);
}
