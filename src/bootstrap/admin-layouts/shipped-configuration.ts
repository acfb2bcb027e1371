import { COMMON_FIELDS } from './common-fields';
import type { Configuration, Metadata } from './configuration';
import type { AdminLayout, FieldWords } from './types';

/** The parts read here of an attribute in a Strapi schema. */
export interface Attribute {
  type: string;
  /** The type a relation points at. */
  target?: string;
}

/**
 * A layout in the content manager's stored form. Fields that the schema lacks are left out, so that a
 * temporary mismatch of layout and schema does not stop a boot.
 *
 * @param input.attributes of the type's schema
 * @param input.layouts all of them: a relation shows the main field of the type it points at
 */
export function shippedConfiguration(input: {
  layout: AdminLayout;
  attributes: Readonly<Record<string, Attribute>>;
  layouts: readonly AdminLayout[];
}): Configuration {
  const { layout, attributes, layouts } = input;
  const isThere = (name: string) => name in attributes || name in COMMON_FIELDS;
  const { mainField, defaultSortBy, ...settings } = layout.settings;
  const metadatas: Record<string, Metadata> = {};

  for (const [name, label] of Object.entries(COMMON_FIELDS))
    metadatas[name] = commonField(name, label);
  for (const [name, label] of Object.entries(layout.systemFields)) {
    if (isThere(name)) metadatas[name] = systemField(label);
  }
  for (const [name, words] of Object.entries(layout.fields)) {
    const attribute = attributes[name];
    if (!attribute) continue;
    const target = layouts.find(({ uid }) => uid === attribute.target);
    metadatas[name] = ownField(words, target?.settings.mainField);
  }

  return {
    settings: {
      ...settings,
      ...(isThere(mainField) ? { mainField } : {}),
      ...(isThere(defaultSortBy) ? { defaultSortBy } : {}),
      searchable: true,
      filterable: true,
      bulkable: true,
    },
    metadatas,
    layouts: {
      list: layout.list.filter(isThere),
      edit: layout.edit
        .map((row) => row.filter(([name]) => isThere(name)).map(([name, size]) => ({ name, size })))
        .filter((row) => row.length > 0),
    },
  };
}

function ownField(words: FieldWords, relationMainField: string | undefined): Metadata {
  const { label, description, placeholder = '', isReadOnly = false } = words;
  return {
    edit: {
      label,
      description,
      placeholder,
      visible: true,
      editable: !isReadOnly,
      ...(relationMainField === undefined ? {} : { mainField: relationMainField }),
    },
    list: { label },
  };
}

function systemField(label: string): Metadata {
  return {
    edit: { label, visible: false, editable: false },
    list: { label, searchable: false, sortable: false },
  };
}

/** Strapi has no form labels for its two identifiers. */
function commonField(name: string, label: string): Metadata {
  const isIdentifier = name === 'id' || name === 'documentId';
  return { edit: isIdentifier ? {} : { label }, list: { label } };
}
