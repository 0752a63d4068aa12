/** A screen of the page. `signal` aborts when the next one comes. */
export type View = (target: HTMLElement, parameter: string, signal: AbortSignal) => void | Promise<void>;

export interface Route {
  /** First part of the hash: `dance` in `#/dance/abc`. */
  readonly path: string;
  readonly view: View;
}

/** Shows the view that the address names, and the first one for anything unknown. */
export function startRouter(target: HTMLElement, routes: readonly [Route, ...Route[]]): void {
  let leave = new AbortController();
  let isFirst = true;

  async function show(): Promise<void> {
    leave.abort();
    leave = new AbortController();
    const { signal } = leave;
    const [path = '', parameter = ''] = location.hash.replace(/^#\/?/, '').split('/');
    const { view } = routes.find((route) => route.path === path) ?? routes[0];
    target.replaceChildren();
    target.dataset['view'] = path || routes[0].path;
    scrollTo(0, 0);
    if (!isFirst) target.focus({ preventScroll: true });
    isFirst = false;
    await view(target, decodeURIComponent(parameter), signal);
  }

  addEventListener('hashchange', () => void show());
  void show();
}
