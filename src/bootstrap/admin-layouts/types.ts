/** Share of a row of twelve columns: a third, half, two thirds, all of it. */
export type FieldSize = 4 | 6 | 8 | 12;

/** The text beside a field for editors, all of it in simplified Chinese. */
export interface FieldWords {
  label: string;
  /** What the field is for, and what the system does by itself. */
  description: string;
  /** An example, in fields that show one. */
  placeholder?: string;
  /** Shown, but filled in by the system or from elsewhere. */
  isReadOnly?: true;
  /** Private in the schema, so that no API returns it, but filled in by super admins. */
  isForAdmins?: true;
}

/** How the admin panel shows one content type or component, whatever its interface language. */
export interface AdminLayout {
  /** Of the content type (`api::…`) or component. */
  uid: string;
  settings: {
    /** The field that names an entry, in its own pages and wherever a relation points at it. */
    mainField: string;
    defaultSortBy: string;
    defaultSortOrder: 'ASC' | 'DESC';
    pageSize: 10 | 20 | 50 | 100;
  };
  fields: Readonly<Record<string, FieldWords>>;
  /** The other private fields, by label: only the system writes them, no form or list shows them. */
  systemFields: Readonly<Record<string, string>>;
  /** Columns of the list view. Strapi adds the publication status by itself. */
  list: readonly string[];
  /** Rows of the form, in the order an editor works. */
  edit: readonly (readonly (readonly [name: string, size: FieldSize])[])[];
}
