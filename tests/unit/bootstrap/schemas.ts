import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface SchemaAttribute {
  type: string;
  private?: boolean;
  target?: string;
  enum?: string[];
}

export interface Schema {
  uid: string;
  isVisible: boolean;
  attributes: Record<string, SchemaAttribute>;
}

interface SchemaFile {
  pluginOptions?: { 'content-manager'?: { visible?: boolean } };
  attributes: Record<string, SchemaAttribute>;
}

const SOURCE = path.resolve(__dirname, '..', '..', '..', 'src');

/** Every content type and component of the project, as its schema file has it. */
export function readSchemas(): Schema[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  return files.flatMap((file): Schema[] => {
    const uid = uidOf(file.split(path.sep).join('/'));
    if (!uid) return [];
    const schema = JSON.parse(readFileSync(path.join(SOURCE, file), 'utf8')) as SchemaFile;
    const isVisible = schema.pluginOptions?.['content-manager']?.visible !== false;
    return [{ uid, isVisible, attributes: schema.attributes }];
  });
}

function uidOf(file: string): string | null {
  const type = /^api\/([^/]+)\/content-types\/([^/]+)\/schema\.json$/.exec(file);
  if (type) return `api::${type[1]}.${type[2]}`;
  const component = /^components\/([^/]+)\/([^/]+)\.json$/.exec(file);
  return component ? `${component[1]}.${component[2]}` : null;
}
