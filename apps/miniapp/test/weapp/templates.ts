import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

/** What base.wxml makes of a node: its tag, which of the node's fields feed which attribute, which events reach the page. */
interface Template {
  tag: string;
  isText: boolean;
  /** Attribute → field of the node, e.g. `aria-label` → `p4`. */
  fields: Map<string, string>;
  events: Map<string, 'bind' | 'catch'>;
}

/** A node of Taro's tree as setData sends it. */
export interface TreeNode {
  /** The alias of the template. */
  nn: string;
  sid?: string;
  uid?: string;
  cl?: string;
  /** A text's words. */
  v?: string;
  cn?: TreeNode[];
  [field: string]: unknown;
}

/** An element as the phone would draw it. */
export interface Element {
  tag: string;
  isText: boolean;
  node: TreeNode;
  events: Template['events'];
  parent: Element | null;
  children: Element[];
  /** The value of an attribute; undefined when it is empty or the template drops it. */
  attribute(name: string): string | undefined;
}

/** The choice of a template, as utils.wxs makes it on the phone: `a` by depth, `f` counts nested kinds, `c` by focus. */
interface Wxs {
  a(level: number, alias: string, nested: string): string;
  c(node: TreeNode, prefix: string): string;
  f(nested: string, alias: string): string;
}

/** The compiled templates: turns a tree of nodes into the elements that WeChat would draw from them. */
export class Templates {
  private readonly templates: Map<string, Template>;
  private readonly wxs: Wxs;

  constructor(dist: string) {
    this.templates = readTemplates(readFileSync(join(dist, 'base.wxml'), 'utf8'));
    const module = { exports: {} };
    vm.runInNewContext(readFileSync(join(dist, 'utils.wxs'), 'utf8'), { module });
    this.wxs = module.exports as Wxs;
  }

  elementsOf(nodes: TreeNode[] = []): Element[] {
    return nodes.map((node) => this.elementOf(node, null, 0, ''));
  }

  private elementOf(node: TreeNode, parent: Element | null, level: number, nested: string): Element {
    const chosen = this.wxs.a(level, node.nn, nested);
    // At the deepest level a component takes over, in which levels are counted anew.
    const startsAnew = chosen.endsWith('_container');
    const template = this.template(startsAnew ? `tmpl_0_${node.nn}` : chosen, node);
    const element: Element = {
      ...template,
      node,
      parent,
      children: [],
      attribute: (name) => {
        const value = node[template.fields.get(name) ?? ''];
        return value === undefined || value === null || value === '' ? undefined : String(value);
      },
    };
    const childLevel = startsAnew ? 1 : level + 1;
    const childNested = this.wxs.f(startsAnew ? '' : nested, node.nn);
    element.children = (node.cn ?? []).map((child) => this.elementOf(child, element, childLevel, childNested));
    return element;
  }

  private template(name: string, node: TreeNode): Template {
    const template = this.templates.get(name) ?? this.templates.get(this.wxs.c(node, 'tmpl_0_'));
    if (!template) throw new Error(`base.wxml has no template ${name}: WeChat would draw nothing here`);
    return template;
  }
}

/** Reads every template that draws an element; those that only pass on to another are left out. */
function readTemplates(wxml: string): Map<string, Template> {
  const templates = new Map<string, Template>();
  for (const [, name, body] of wxml.matchAll(/<template name="([\w-]+)">\s*([\s\S]*?)\n<\/template>/g)) {
    const [, tag, attributes] = /^<([\w-]+)([^>]*)>/.exec(body!) ?? [];
    if (!tag || tag === 'template') continue;
    const all = [...attributes!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!] as const);
    templates.set(name!, { tag, isText: body!.includes('{{i.v}}'), fields: fieldsIn(all), events: eventsIn(all) });
  }
  return templates;
}

type Attributes = (readonly [name: string, value: string])[];

function fieldsIn(attributes: Attributes): Map<string, string> {
  const fed = attributes.map(([name, value]) => [name, /\bi\.(\w+)/.exec(value)?.[1]] as const);
  return new Map(fed.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

function eventsIn(attributes: Attributes): Template['events'] {
  const bound = attributes.filter(([, value]) => value === 'eh').map(([name]) => /^(bind|catch)(.+)$/.exec(name));
  return new Map(bound.map((match) => [match![2]!, match![1] as 'bind' | 'catch']));
}
