/** What one engine needs to keep the lists. */
export interface PublishedLists {
  tables: readonly string[];
  /** Whether every trigger is there as written here. */
  areTriggersAsWritten(): Promise<boolean>;
  triggers: readonly string[];
  /** Stores what `areTriggersAsWritten` compares, where the database does not keep the source. */
  mark: readonly string[];
  /** Selects all columns of the lists from the articles. */
  fill: readonly string[];
}
