/** The part of Strapi's middleware context that the way in reads and changes. */
export interface DocumentWrite {
  action: string;
  params: {
    documentId?: string;
    status?: unknown;
    data?: Record<string, unknown>;
    /** Of a deletion: the document that replaces the deleted one. */
    moveTo?: unknown;
  };
}
