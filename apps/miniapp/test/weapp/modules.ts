import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import vm from 'node:vm';

/** Loads the files of a mini-program as WeChat does: each a CommonJS module of its own, all in one context. */
export class Modules {
  private readonly loaded = new Map<string, { exports: unknown }>();
  /** The entry being evaluated: whose `Page()` or `Component()` is being called. */
  private entry = 'app';

  constructor(
    private readonly dist: string,
    private readonly context: vm.Context,
  ) {}

  get currentEntry(): string {
    return this.entry;
  }

  /** Evaluates the script of the app, of a page or of a component, once. */
  loadEntry(name: string): void {
    const before = this.entry;
    this.entry = name;
    try {
      this.load(name);
    } finally {
      this.entry = before;
    }
  }

  private load(path: string): unknown {
    const file = posix.normalize(path).replace(/(\.js)?$/, '.js');
    const known = this.loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    this.loaded.set(file, module);
    const source = readFileSync(join(this.dist, file), 'utf8');
    const run = vm.runInContext(`(function (require, module, exports) {${source}\n})`, this.context, { filename: file }) as (
      require: (path: string) => unknown,
      module: { exports: unknown },
      exports: unknown,
    ) => void;
    run((required) => this.load(posix.join(posix.dirname(file), required)), module, module.exports);
    return module.exports;
  }
}
