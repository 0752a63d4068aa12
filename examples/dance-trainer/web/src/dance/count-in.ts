import { announce, element } from '@footlight-examples/page-kit';

/** Counts down over the stage. Resolves at "go", or at once when `signal` aborts. */
export async function countIn(stage: HTMLElement, seconds: number, signal: AbortSignal): Promise<void> {
  const number = element('span', {}, String(seconds));
  const cover = element('div', { class: 'count-in', 'aria-hidden': true }, number);
  stage.append(cover);
  announce(`Starting in ${seconds} seconds`);
  for (let left = seconds; left > 0 && !signal.aborted; left -= 1) {
    number.textContent = String(left);
    number.classList.remove('beat');
    requestAnimationFrame(() => number.classList.add('beat'));
    await second(signal);
  }
  cover.remove();
}

function second(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 1000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
