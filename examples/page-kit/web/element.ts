/** What an element may hold. `null` and `false` leave nothing. */
export type Child = Node | string | number | null | false | readonly Child[];

type Attribute = string | number | boolean | null | undefined | ((event: Event) => void);
export type Attributes = Readonly<Record<string, Attribute>>;

const svgNamespace = 'http://www.w3.org/2000/svg';

/** An HTML element. `onclick: fn` listens, `true` sets an empty attribute; text is always text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function drawing<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return fill(document.createElementNS(svgNamespace, tag), attributes, children);
}

/** Sets, or removes with `null`, `undefined` and `false`. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) setAttribute(target, name, value);
}

function fill<Target extends Element>(target: Target, attributes: Attributes, children: readonly Child[]): Target {
  setAttributes(target, attributes);
  target.append(...flat(children));
  return target;
}

function setAttribute(target: Element, name: string, value: Attribute): void {
  if (typeof value === 'function') target.addEventListener(name.replace(/^on/, ''), value);
  else if (value === null || value === undefined || value === false) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? '' : String(value));
}

function flat(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (child === null || child === false) return [];
    if (child instanceof Node) return [child];
    return typeof child === 'object' ? flat(child) : [String(child)];
  });
}
