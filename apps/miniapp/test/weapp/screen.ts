import type { PageInstance } from './pages';
import type { Element, Templates } from './templates';

/** Roles that elements have by themselves. */
const ROLES: Record<string, string> = { button: 'button', input: 'textbox', textarea: 'textbox', image: 'img' };

/** What stands on a page: its elements, words, roles and names, as a person or a screen reader meets them. */
export class Screen {
  readonly roots: Element[];

  constructor(
    readonly page: PageInstance,
    templates: Templates,
  ) {
    this.roots = templates.elementsOf(page.data.root?.cn);
  }

  elements(): Element[] {
    const below = (element: Element): Element[] => [element, ...element.children.flatMap(below)];
    return this.roots.flatMap(below);
  }

  text(): string {
    return this.roots.map(textOf).join('\n');
  }

  /** Elements of a role whose name contains or matches `name`. */
  all(role: string, name?: string | RegExp): Element[] {
    return this.elements().filter((element) => roleOf(element) === role && (name === undefined || fits(nameOf(element), name)));
  }

  /** The one element of a role and name. @throws naming what there is instead */
  one(role: string, name: string | RegExp): Element {
    const found = this.all(role, name);
    const exact = found.filter((element) => nameOf(element) === name);
    const chosen = exact.length === 1 ? exact : found;
    if (chosen.length === 1) return chosen[0]!;
    throw new Error(`${chosen.length} of ${role} "${String(name)}" on ${this.page.route}, which has:\n${this.outline()}`);
  }

  byClass(name: string): Element[] {
    return this.elements().filter((element) => (element.node.cl ?? '').split(' ').includes(name));
  }

  /** A line per element that has a role, then all the words. */
  outline(): string {
    const parts = this.elements().filter((element) => roleOf(element));
    return [...parts.map((element) => `  ${roleOf(element)} "${nameOf(element)}"`), `  words: ${this.text().replace(/\s+/g, ' ')}`].join(
      '\n',
    );
  }
}

export function roleOf(element: Element): string | undefined {
  return element.attribute('aria-role') ?? ROLES[element.tag];
}

/** What a screen reader calls it; a field without a name is known by its placeholder. */
export function nameOf(element: Element): string {
  return element.attribute('aria-label') ?? (textOf(element).trim() || (element.attribute('placeholder') ?? ''));
}

export function textOf(element: Element): string {
  if (element.isText) return element.node.v ?? '';
  return element.children.map(textOf).join('');
}

/** Whether the element or one around it is switched off. */
export function isOff(element: Element): boolean {
  const is = (name: string) => element.attribute(name) === 'true';
  return is('disabled') || is('aria-disabled');
}

function fits(name: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? name.includes(wanted) : wanted.test(name);
}
