import { asDate } from '../../repositories/database';
import type { DeliveryContext } from '../route';

/** Milliseconds in the form that compares with the lists' time columns. */
export function asTime(engine: DeliveryContext['engine'], milliseconds: number): number | Date {
  return engine === 'sqlite' ? milliseconds : new Date(milliseconds);
}

export function asMilliseconds(value: unknown): number {
  return asDate(value)?.getTime() ?? 0;
}
