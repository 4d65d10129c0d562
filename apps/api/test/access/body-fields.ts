import { readFileSync } from 'node:fs';
import { OPENAPI_FILE } from '../../src/platform/http/docs-pages';

interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
  properties?: Record<string, Schema>;
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** A field of a body, wherever it stands in it. */
export interface BodyField {
  /** POST /api/estates */
  route: string;
  /** Names down to the field; `0` steps into an array. */
  steps: string[];
  isNullable: boolean;
  /** What says which of several shapes a body has. */
  beside: Record<string, string>;
}

const document = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenApi;

/** Every field of every JSON body of the document. */
export function bodyFields(): BodyField[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema;
      const route = `${method.toUpperCase()} ${path}`;
      return schema
        ? shapesOf(schema).flatMap(({ shape, beside }) => stepsIn(shape, []).map((field) => ({ route, beside, ...field })))
        : [];
    }),
  );
}

/** A body of several shapes is each of them, with the word that chooses it. */
function shapesOf(schema: Schema): { shape: Schema; beside: Record<string, string> }[] {
  const { propertyName, mapping } = schema.discriminator ?? { propertyName: '', mapping: {} };
  return schema.oneOf
    ? Object.entries(mapping).map(([word, $ref]) => ({ shape: { $ref }, beside: { [propertyName]: word } }))
    : [{ shape: schema, beside: {} }];
}

function stepsIn(schema: Schema, above: readonly string[]): Omit<BodyField, 'route' | 'beside'>[] {
  if (above.length > 6) return [];
  if (schema.$ref) return stepsIn(document.components.schemas[schema.$ref.split('/').at(-1)!]!, above);
  const inside = [...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])];
  return [
    ...inside.flatMap((each) => stepsIn(each, each === schema.items ? [...above, '0'] : above)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => [
      { steps: [...above, name], isNullable: each.nullable ?? false },
      ...stepsIn(each, [...above, name]),
    ]),
  ];
}

export function textOf({ route, steps }: BodyField): string {
  return `${route} ${steps.join('/')}`;
}

/** A body that holds the value where the field stands, and nothing else. */
export function bodyWith(steps: readonly string[], value: unknown): object {
  return steps.reduceRight<unknown>((inner, step) => (step === '0' ? [inner] : { [step]: inner }), value) as object;
}
