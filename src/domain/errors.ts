/**
 * An error of the newsroom's own rules. `code` is stable and machine-readable; `message` says in
 * simplified Chinese what to do, as editors read it. Adapters turn it into Strapi's error format.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = new.target.name;
  }
}
