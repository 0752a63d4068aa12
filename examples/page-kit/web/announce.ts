/** Seconds between two announcements: a screen reader must be able to finish. */
const least = 4;

let last = -Infinity;
let waiting: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something through the page's polite live region; of what comes too fast only the newest is said. */
export function announce(text: string): void {
  waiting = text;
  clearTimeout(timer);
  timer = setTimeout(say, Math.max(0, least * 1000 - (performance.now() - last)));
}

function say(): void {
  const region = document.getElementById('announcer');
  if (!region || waiting === null) return;
  region.textContent = waiting;
  last = performance.now();
  waiting = null;
}
