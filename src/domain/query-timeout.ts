import { DomainError } from './errors';

/** A read was cancelled: it took too long, or its caller has disconnected. code 'query-timeout' */
export class QueryTimeoutError extends DomainError {
  constructor() {
    super('query-timeout', '查询用时过长，已被中止：请减少条件或缩小范围，稍后再试。');
  }
}
